package dev.intake.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files about a few households, so that rows and contacts have much in common: each row says some of what is known of one. Equal seeds make equal files.
 * Every row has what {@code match_on} matches by; a row without it would make a new contact whenever it comes.
 */
final class GeneratedFile {
    static final List<String> COLUMNS = List.of(
            "First Name",
            "Last Name",
            "Spouse First Name",
            "Email",
            "Email 2",
            "Phone",
            "Street",
            "City",
            "Zip",
            "Church",
            "Amount",
            "Tags",
            "Notes",
            "Referred By");
    private static final int EMAIL = 3;
    private static final int PHONE = 5;
    private static final int STREET = 6;
    private static final int ZIP = 8;
    private static final int AMOUNT = 10;
    private static final int HOUSEHOLDS = 14;

    /** The households before this one may have e-mails and telephones in common. */
    private static final int SHARING = 12;

    private static final List<String> FIRST = List.of("Ann", "Bob", "Zoë", "Liam", "王", "Иван", "Ada");
    private static final List<String> LAST = List.of("Lee", "Ray", "O'Hara", "Núñez");

    private final Random random;
    private final List<String> matchOn;
    private final boolean shared;

    /**
     * The files of a seed; {@code shared} when households have e-mails and telephones in common. When not, all are referred by the two households that nobody can
     * be taken for: who is renamed by one of the rows is somebody else for those that name a referrer when the file comes again.
     */
    GeneratedFile(Random random, List<String> matchOn, boolean shared) {
        this.random = random;
        this.matchOn = List.copyOf(matchOn);
        this.shared = shared;
    }

    /** A cell that is at fault, and what it should have been. */
    record Fault(int row, String column, String right) {}

    /** A file, and the cells in it that fail their rows. */
    record Generated(String csv, List<Fault> faults) {}

    /** A file of at most that many rows; each scalar value of a household is one of {@code versions}. */
    Generated rows(int most, int versions, boolean faulty) {
        List<Fault> faults = new ArrayList<>();
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        int rows = 1 + random.nextInt(most);
        for (int row = 1; row <= rows; row++) {
            List<String> cells = row(random.nextInt(HOUSEHOLDS), random.nextInt(versions));
            if (faulty && random.nextInt(8) == 0) {
                faults.add(fault(row, cells));
            }
            csv.append(cells.stream().map(cell -> '"' + cell + '"').collect(Collectors.joining(",", "", "\n")));
        }
        return new Generated(csv.toString(), faults);
    }

    private Fault fault(int row, List<String> cells) {
        int at = random.nextBoolean() ? EMAIL : AMOUNT;
        Fault fault = new Fault(row, at == EMAIL ? "email" : "amount", cells.get(at));
        cells.set(at, at == EMAIL ? "not an address" : "a lot");
        return fault;
    }

    private List<String> row(int household, int version) {
        List<String> whole = household(household, version);
        List<String> cells = IntStream.range(0, whole.size())
                .mapToObj(at -> at < 3 || random.nextInt(5) < 2 ? whole.get(at) : "")
                .collect(Collectors.toCollection(ArrayList::new));
        for (int at : matchedBy()) {
            cells.set(at, whole.get(at));
        }
        return cells;
    }

    /** The columns of one of the ways to match. */
    private int[] matchedBy() {
        if (matchOn.isEmpty()) {
            return new int[0];
        }
        return switch (matchOn.get(random.nextInt(matchOn.size()))) {
            case "email" -> new int[] {EMAIL};
            case "phone" -> new int[] {PHONE};
            case "name_and_address" -> new int[] {STREET, ZIP};
            default -> new int[0];
        };
    }

    private List<String> household(int each, int version) {
        int address = shared && each < SHARING ? each % (SHARING / 2) : each;
        int referrer = shared ? each + 1 : SHARING + (each + 1) % 2;
        String first = FIRST.get(each % FIRST.size());
        String last = LAST.get(each % LAST.size());
        String email = "p" + address + "@example.org";
        return List.of(
                first,
                last,
                each % 3 == 0 ? "Spouse" + each : "",
                random.nextBoolean() ? email : email.toUpperCase(java.util.Locale.ROOT),
                "q" + each + "@example.net",
                random.nextBoolean() ? "(213) 456-70" + (10 + address) : "+1213456 70" + (10 + address),
                (each + 1) + " Main St",
                "Town " + each,
                "" + (10_000 + each),
                "Church " + each + "." + version,
                (100 + each) + "." + version,
                "tag" + each + ", tag" + (each + version),
                "Note " + each + "." + version,
                FIRST.get(referrer % FIRST.size()) + " " + LAST.get(referrer % LAST.size()));
    }
}
