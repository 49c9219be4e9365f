package dev.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intake.contacts.Mappings;
import dev.intake.contacts.Mappings.ConstantMapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestedMappingsTest {

    @Test
    void mapsEveryColumnOfTheTemplateButWhatIsNoField() {
        Mappings suggested = Surveys.of("""
                        Contact Name,First Name,Last Name,Spouse First Name,Spouse Last Name,Greeting,Envelope Greeting,Mailing Street Address,Mailing City,Mailing State,Mailing Postal Code,Mailing Country,Status,Commitment Amount,Commitment Frequency,Newsletter,Commitment Received,Tags,Primary Email,Spouse Email,Primary Phone,Spouse Phone,Notes
                        "Doe, John",John,Doe,,,,,1 Main,X,IL,1,US,Partner - Pray,50,Monthly,Both,Yes,,j@example.com,,,,
                        """).suggestions();
        assertThat(suggested.headers())
                .containsEntry("full_name", "contact_name")
                .containsEntry("street", "mailing_street_address")
                .containsEntry("zip", "mailing_postal_code")
                .containsEntry("pledge_amount", "commitment_amount")
                .containsEntry("pledge_frequency", "commitment_frequency")
                .containsEntry("email_1", "primary_email")
                .containsEntry("phone_1", "primary_phone")
                .hasSize(22)
                .doesNotContainValue("commitment_received");
        assertThat(suggested.constants())
                .containsEntry("status", List.of(new ConstantMapping("Partner - Pray", List.of("Partner - Pray"))));
    }

    @Test
    void mapsHeadersThatAreAFieldsKeyOrLabel() {
        assertThat(headers("first_name,Commitment Currency,Send Appeals?,Metro-Area,Church name,Salutation"))
                .isEqualTo(Map.of(
                        "first_name", "first_name",
                        "pledge_currency", "commitment_currency",
                        "send_appeals", "send_appeals",
                        "metro_area", "metro_area"));
    }

    @Test
    void mapsEachFieldAndEachColumnOnce() {
        Map<String, String> headers = headers("Email,Primary Email,Email 1,email,Zip,Postal Code");
        assertThat(headers).isEqualTo(Map.of("email_1", "email_1", "email_2", "email_2", "zip", "zip"));
    }

    @Test
    void knowsThatHomeAndWorkArePhonesInAYahooFile() {
        Map<String, String> yahoo = headers(
                "First,Middle,Last,Email,Category,Distribution Lists,Home,Work,Mobile,Alternate Email 1,Home Address,Home ZIP,Comments");
        assertThat(yahoo)
                .containsEntry("phone_1", "mobile")
                .containsEntry("phone_2", "home")
                .containsEntry("street", "home_address")
                .containsEntry("notes", "comments");
        assertThat(headers("Name,Home,Work")).isEqualTo(Map.of("full_name", "name"));
    }

    @Test
    void mapsValuesThatNameAConstant() {
        Mappings suggested = Surveys.of("""
                        Status,Send Appeals?,Commitment Frequency,Commitment Currency,Newsletter
                        partner - financial,Y,monthly,usd,E-mail
                         Partner - Financial ,no,Yearly,EUR (€),
                        Praying,FALSE,Every blue moon,$,Both
                        """).suggestions();
        assertThat(suggested.constants())
                .containsEntry(
                        "status",
                        List.of(new ConstantMapping(
                                "Partner - Financial", List.of("partner - financial", " Partner - Financial "))))
                .containsEntry(
                        "send_appeals",
                        List.of(
                                new ConstantMapping(true, List.of("Y")),
                                new ConstantMapping(false, List.of("no", "FALSE"))))
                .containsEntry(
                        "pledge_frequency",
                        List.of(
                                new ConstantMapping("Monthly", List.of("monthly")),
                                new ConstantMapping("Annual", List.of("Yearly"))))
                .containsEntry(
                        "pledge_currency",
                        List.of(
                                new ConstantMapping("USD", List.of("usd")),
                                new ConstantMapping("EUR", List.of("EUR (€)"))))
                .containsEntry(
                        "newsletter",
                        List.of(
                                new ConstantMapping("Email", List.of("E-mail")),
                                new ConstantMapping("", List.of("")),
                                new ConstantMapping("Both", List.of("Both"))));
    }

    private static Map<String, String> headers(String headers) {
        return Surveys.of(headers + "\nx,y\n").suggestions().headers();
    }
}
