package dev.intake.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file of three households with 31 columns, and mappings for all of it. */
public final class Partners {
    public static final String CSV = read();

    private static final JsonObject HEADERS = new JsonObject("""
            {"full_name": "fullname", "first_name": "fname", "last_name": "lname", "spouse_first_name": "spouse_fname",
             "spouse_last_name": "spouse_lname", "greeting": "greeting", "envelope_greeting": "mailing_greeting",
             "church": "church", "street": "street", "city": "city", "state": "province", "zip": "zip_code",
             "country": "country", "status": "status", "pledge_amount": "amount", "pledge_frequency": "frequency",
             "pledge_currency": "currency", "newsletter": "newsletter", "tags": "tags", "email_1": "email_address",
             "spouse_email": "spouse_email_address", "phone_1": "phone", "spouse_phone": "spouse_phone_number",
             "notes": "extra_notes", "likely_to_give": "likely_giver", "metro_area": "metro", "region": "region",
             "send_appeals": "appeals", "website": "website", "referred_by": "referred_by"}""");
    private static final JsonObject CONSTANTS = new JsonObject("""
            {"status": [{"id": "Partner - Pray", "values": ["Praying"]},
                        {"id": "Partner - Financial", "values": ["Praying and giving"]}],
             "pledge_frequency": [{"id": "Monthly", "values": ["Monthly"]}, {"id": "", "values": [""]}],
             "pledge_currency": [{"id": "CAD", "values": ["CAD"]}, {"id": "", "values": [""]}],
             "newsletter": [{"id": "Both", "values": ["Both"]}],
             "likely_to_give": [{"id": "Most Likely", "values": ["Yes"]}, {"id": "Least Likely", "values": ["No"]}],
             "send_appeals": [{"id": true, "values": ["Yes"]}, {"id": false, "values": ["No"]}]}""");

    private Partners() {}

    public static JsonObject headers() {
        return HEADERS.copy();
    }

    /** By constant, which values of the file mean which id. */
    public static JsonObject constants() {
        return CONSTANTS.copy();
    }

    /** Both mappings, as attributes of an update. */
    public static JsonObject mappings() {
        return new JsonObject().put("file_headers_mappings", headers()).put("file_constants_mappings", constants());
    }

    /** The element of one constant. */
    public static JsonObject constant(Object id, String... values) {
        return new JsonObject().put("id", id).put("values", new JsonArray(List.of((Object[]) values)));
    }

    private static String read() {
        try (InputStream file = requireNonNull(Partners.class.getResourceAsStream("/csv/main_fixture.csv"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
