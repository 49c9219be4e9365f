package dev.intake.crash;

import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The file of all runs: new people, people of earlier rows once more, rows that fail, and contacts referred by others of the file. */
final class CrashFile {
    static final JsonObject MAPPINGS = new JsonObject()
            .put("first_name", "first_name")
            .put("last_name", "last_name")
            .put("email_1", "email")
            .put("phone_1", "phone")
            .put("street", "street")
            .put("city", "city")
            .put("zip", "zip")
            .put("tags", "tags")
            .put("referred_by", "referred_by");
    private static final String HEADERS = "First Name,Last Name,Email,Phone,Street,City,Zip,Tags,Referred By\n";

    private CrashFile() {}

    static String ofRows(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(CrashFile::line)
                .collect(Collectors.joining("\n", HEADERS, "\n"));
    }

    private static String line(int row) {
        if (row % 97 == 0) {
            return "Fay,Faulty" + row + ",not an address,,,,,,";
        }
        int person = row % 10 == 0 ? row - 3 : row;
        // Mostly of the batch before, which may be on its way still: the look-up must see it all the same.
        String referrer = row % 7 == 0 && row > 150 ? "Ann Person" + (row - 71) : "";
        return "Ann,Person" + person + ",p" + person + "@example.com,+1 206 555 " + (1000 + person % 9000) + ","
                + person + " Main Street,Springfield," + (10_000 + person) + ",\"red,of" + person % 5 + "\","
                + referrer;
    }
}
