package dev.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SignedLinksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String PATH = "/api/v2/account_lists/a/imports/b/file";
    private static final Pattern LINK = Pattern.compile("(.*)\\?expires=(\\d+)&signature=([\\w-]+)");

    private final SignedLinks links = links(SECRET, NOW);

    @Test
    void servesTheSignedPath() {
        assertThatCode(check(links, PATH, link())).doesNotThrowAnyException();
    }

    @Test
    void servesForADayAtLeast() {
        SignedLinks later = links(SECRET, NOW.plus(Duration.ofDays(1)));

        assertThatCode(check(later, PATH, link())).doesNotThrowAnyException();
    }

    @Test
    void expires() {
        SignedLinks later = links(SECRET, NOW.plus(Duration.ofDays(1)).plus(Duration.ofHours(1)));

        assertRefused(check(later, PATH, link()));
    }

    @Test
    void servesNoOtherPath() {
        assertRefused(check(links, PATH.replace("/b/", "/c/"), link()));
    }

    @Test
    void isNotProlongedByHand() {
        Matcher link = link();

        assertRefused(() -> links.check(PATH, Long.parseLong(link.group(2)) + 1, link.group(3)));
    }

    @Test
    void needsTheSecret() {
        assertRefused(check(links("another secret of thirty-two bytes or so", NOW), PATH, link()));
    }

    @Test
    void staysTheSameForAWhile() {
        assertThat(links(SECRET, NOW.plusSeconds(60)).sign(PATH)).isEqualTo(links.sign(PATH));
    }

    private Matcher link() {
        Matcher link = LINK.matcher(links.sign(PATH));
        assertThat(link.matches()).isTrue();
        assertThat(link.group(1)).isEqualTo(PATH);
        return link;
    }

    private static ThrowingCallable check(SignedLinks links, String path, Matcher link) {
        return () -> links.check(path, Long.parseLong(link.group(2)), link.group(3));
    }

    private static void assertRefused(ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        IntakeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_LINK));
    }

    private static SignedLinks links(String secret, Instant now) {
        return new SignedLinks(LinkOptions.ofSecret(secret), Clock.fixed(now, ZoneOffset.UTC));
    }
}
