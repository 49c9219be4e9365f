package dev.intake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.intake.contacts.ContactIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the table of who may use whom, and who owns which library. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.intake");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("http", Set.of("bus", "store", "contacts", "errors")),
            Map.entry("bus", Set.of("contacts", "errors")),
            Map.entry("preview", working()),
            Map.entry("importing", working()),
            Map.entry("jobs", Set.of("bus", "store", "contacts", "errors")),
            Map.entry("pipeline", Set.of("sources", "mapping", "matching", "contacts", "errors")),
            Map.entry("recognition", Set.of("sources", "mapping", "contacts", "errors")),
            Map.entry("sources", Set.of("contacts", "errors")),
            Map.entry("mapping", Set.of("sources", "contacts", "errors")),
            Map.entry("matching", Set.of("contacts", "errors")),
            Map.entry("store", Set.of("contacts", "matching", "pipeline", "errors")),
            Map.entry("embedded", Set.of("errors")),
            Map.entry("metrics", Set.of("http", "bus", "importing", "contacts", "errors")),
            Map.entry("contacts", Set.of("errors")),
            Map.entry("errors", Set.of()));

    private static final List<String> PLAIN =
            List.of("sources", "recognition", "mapping", "matching", "pipeline", "contacts", "errors");

    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("io.vertx.config..", ""),
            Map.entry("io.vertx.ext.web..", "http"),
            Map.entry("io.vertx.ext.auth..", "http"),
            Map.entry("io.vertx.core.eventbus..", "bus"),
            Map.entry("org.mozilla.universalchardet..", "recognition"),
            Map.entry("org.apache.commons.csv..", "sources.csv"),
            Map.entry("com.google.i18n.phonenumbers..", "mapping"),
            Map.entry("io.vertx.sqlclient..", "store"),
            Map.entry("io.vertx.pgclient..", "store"),
            Map.entry("org.flywaydb..", "store"),
            Map.entry("io.zonky..", "embedded"),
            Map.entry("io.micrometer..", "metrics"),
            Map.entry("io.prometheus..", "metrics"),
            Map.entry("ch.qos.logback..", ""),
            Map.entry("net.logstash.logback..", ""));

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
        return MAY_USE.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
                    forbidden.removeAll(rule.getValue());
                    forbidden.remove(rule.getKey());
                    noClasses()
                            .that(resideInAPackage(in(rule.getKey())))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(forbidden.stream()
                                            .map(ArchitectureTest::in)
                                            .toArray(String[]::new))
                                    .or(resideInAPackage("dev.intake")))
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> librariesHaveOneOwner() {
        return OWNERS.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackage(rule.getValue().isEmpty() ? "dev.intake" : in(rule.getValue()))
                                .should()
                                .dependOnClassesThat(resideInAPackage(rule.getKey()))
                                .check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> plainPackagesKnowNoFramework() {
        return PLAIN.stream()
                .map(plain -> DynamicTest.dynamicTest(
                        plain,
                        () -> noClasses()
                                .that(resideInAPackage(in(plain)))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.netty.."))
                                .check(CLASSES)));
    }

    /** Leases are the database's: with clocks an hour apart, two processes see the same. Pauses may be measured by {@code System.nanoTime}. */
    @Test
    void whoRunsAnImportIsNeverDecidedByTheClockOfAProcess() {
        DescribedPredicate<JavaAccess<?>> readsTheClock = DescribedPredicate.describe(
                "reads the wall clock",
                access -> access.getTarget().getFullName().startsWith("java.lang.System.currentTimeMillis(")
                        || access.getTarget().getFullName().startsWith("java.util.Date.<init>()")
                        || access.getTarget().getFullName().startsWith("java.util.Calendar.getInstance(")
                        || access.getTarget().getFullName().startsWith("java.time.Clock.")
                        || access.getTarget().getFullName().matches("java\\.time\\..*\\.now\\(.*"));
        noClasses()
                .that(resideInAnyPackage(in("importing"), in("jobs"), in("store")))
                .should()
                .accessTargetWhere(readsTheClock)
                .check(CLASSES);
        assertThat(CLASSES.get(ContactIds.TimeOrdered.class).getAccessesFromSelf().stream()
                        .anyMatch(readsTheClock))
                .as("ids do read it, so the rule sees what it looks for")
                .isTrue();
    }

    @Test
    void everyPackageIsInTheTable() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/dev/intake"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .allMatch(MAY_USE::containsKey);
        }
    }

    @Test
    void noMainFileIsOverTwoHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            for (Path source : sources) {
                assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(200);
            }
        }
    }

    @Test
    void noClassIsNamedForEverythingAndNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Utilities|Helper|Manager|Impl)")
                .check(CLASSES);
    }

    private static Set<String> working() {
        return Set.of(
                "bus",
                "jobs",
                "pipeline",
                "recognition",
                "sources",
                "mapping",
                "matching",
                "contacts",
                "store",
                "errors");
    }

    private static String in(String folder) {
        return "dev.intake." + folder + "..";
    }
}
