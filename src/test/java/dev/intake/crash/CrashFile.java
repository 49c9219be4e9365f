package dev.intake.crash;

import dev.intake.testing.Partners;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of all runs. The one under test: new people, people of earlier rows once more, people who are in the list already, rows that fail for good, rows that fail
 * until their status is mapped, and contacts referred by others of the file.
 */
final class CrashFile {
    /** The values that are recorded of a column; those of later rows can be mapped only when their rows have failed. */
    private static final int RECORDED = 100;

    private static final int STATUSES = 150;
    private static final JsonObject HEADERS_MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email")
            .put("phone_1", "phone")
            .put("street", "street")
            .put("city", "city")
            .put("zip", "zip")
            .put("tags", "tags")
            .put("status", "status")
            .put("referred_by", "referred_by");
    private static final String HEADERS = "First Name,Last Name,Email,Phone,Street,City,Zip,Tags,Status,Referred By\n";

    private CrashFile() {}

    /** What the client says of either file before it starts the import. */
    static JsonObject mappings() {
        return lateMappings(0, RECORDED)
                .put("file_headers_mappings", HEADERS_MAPPINGS)
                .put("override", true);
    }

    /** What it says of the rows that have failed for want of it. */
    static JsonObject lateMappings() {
        return lateMappings(RECORDED, STATUSES);
    }

    static String ofRows(int rows) {
        return file(rows, CrashFile::line);
    }

    /** Every tenth person of that many rows, with another street and telephone, and some friends: the list before the import under test. */
    static String before(int rows) {
        return file(rows / 10 + RECORDED, CrashFile::lineBefore);
    }

    private static String file(int rows, IntFunction<String> line) {
        return IntStream.rangeClosed(1, rows).mapToObj(line).collect(Collectors.joining("\n", HEADERS, "\n"));
    }

    private static JsonObject lateMappings(int from, int to) {
        String[] values = IntStream.range(from, to).mapToObj(each -> "S" + each).toArray(String[]::new);
        return new JsonObject()
                .put(
                        "file_constants_mappings",
                        new JsonObject()
                                .put("status", new JsonArray().add(Partners.constant("Partner - Pray", values))));
    }

    private static String line(int row) {
        String status =
                "S" + (row > RECORDED && row % 4 == 1 ? RECORDED + row % (STATUSES - RECORDED) : row % RECORDED);
        if (row % 97 == 0) {
            return "Fay,Faulty" + row + ",not an address,,,,,," + status + ",";
        }
        int person = row % 10 == 0 ? row - 3 : row;
        // Mostly of the batch before, which may be on its way still: the look-up must see it all the same.
        String referrer = row % 7 == 0 && row > 150 ? "Ann Person" + (row - 71) : "";
        return "Ann,Person" + person + ",p" + person + "@example.com,+1 206 555 " + (1000 + person % 9000) + ","
                + person + " Main Street,Springfield," + (10_000 + person) + ",\"red,of" + person % 5 + "\"," + status
                + "," + referrer;
    }

    private static String lineBefore(int row) {
        String status = "S" + row % RECORDED;
        if (row <= RECORDED) {
            return "Old,Friend" + row + ",f" + row + "@example.com,,,,,old," + status + ",";
        }
        int person = (row - RECORDED) * 10 - 3;
        return "Ann,Person" + person + ",p" + person + "@example.com,+1 206 444 " + (1000 + person % 9000) + ","
                + person + " Old Road,Shelbyville," + (20_000 + person) + ",old," + status + ",";
    }
}
