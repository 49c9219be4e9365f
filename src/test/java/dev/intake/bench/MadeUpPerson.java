package dev.intake.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Somebody made up from a number: names as frequent as in life, e-mails, phones and address of nobody else. */
record MadeUpPerson(int number) {
    private static final double SINGLE = 0.4;
    private static final int HOUSES = 9_973;
    private static final List<String> FIRST_NAMES = words("""
            James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah
            Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily
            Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie Jason Rebecca George Sharon
            José Zoë André Renée Søren Jürgen Åsa Núria Chloë Ángel""");
    private static final List<String> LAST_NAMES = words("""
            Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor
            Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott
            Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz
            Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed
            Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo
            Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher
            Müller Björk Núñez Dvořák""");
    private static final List<String> STREETS =
            words("Harbour Mill Church Oak Cedar Lake Hill Park Washington Elm Station Meadow River Sunset Chestnut");
    private static final List<String> KINDS_OF_STREET = words("Street Avenue Road Lane Drive Court");
    private static final List<String> CITIES =
            words("Portland Springfield Franklin Clinton Greenville Bristol Fairview Salem Madison Georgetown");
    private static final List<String> STATES = words("OR IL TN MS SC VA CA MA WI KY");
    private static final List<String> TAGS = words(
            "family church christmas-card newsletter college neighbour work picnic-2024 board volunteer alumni prayer");
    /** As many areas are in use at a time; the next are for lines that would be somebody else's in these. */
    private static final int AREAS_IN_USE = 20;

    private static final int EXCHANGES = 90;
    private static final int LINES_AN_EXCHANGE = 10_000;
    private static final List<String> AREAS = words("""
            202 206 212 213 214 215 305 312 404 415 503 512 602 614 617 702 713 718 801 804
            208 209 210 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254
            256 260 262 267 269 270 276 281 301 302 303 304 307 308 309 310 313 314 315 316""");

    /** How many people have telephones of their own: those of the file of a million rows and of 26 like it. */
    static final int MOST_PEOPLE = AREAS.size() * EXCHANGES * LINES_AN_EXCHANGE / 2;

    private static final List<String> NOTES = words("""
            met at the summer fair asked for a letter next year moved to new house likes phone calls in evening has two children
            wants printed news supports another project too said "maybe" spoke after service on Sunday""");

    boolean isSingle() {
        return random(1).nextDouble() < SINGLE;
    }

    String first() {
        return pick(FIRST_NAMES, 2);
    }

    String spouse() {
        return pick(FIRST_NAMES, 3);
    }

    String last() {
        return pick(LAST_NAMES, 4);
    }

    String street() {
        return 1 + number % HOUSES + " " + pick(STREETS, 5) + " " + pick(KINDS_OF_STREET, 6);
    }

    String city() {
        return pick(CITIES, 7);
    }

    String state() {
        return pick(STATES, 7);
    }

    /** With the number of the house it is nobody else's. */
    String postalCode() {
        return String.format(Locale.ROOT, "%05d", 10_000 + number / HOUSES);
    }

    String email() {
        return "p" + Integer.toString(number, Character.MAX_RADIX) + "." + ascii(first()) + "@example.org";
    }

    String spouseEmail() {
        return "s" + Integer.toString(number, Character.MAX_RADIX) + "." + ascii(spouse()) + "@mail.example.com";
    }

    String phone() {
        return phone(2L * number);
    }

    String spousePhone() {
        return phone(2L * number + 1);
    }

    String tags() {
        SplittableRandom random = random(8);
        int most = random.nextInt(3);
        StringBuilder tags = new StringBuilder(TAGS.get(random.nextInt(TAGS.size())));
        for (int more = 0; more < most; more++) {
            tags.append(", ").append(TAGS.get(random.nextInt(TAGS.size())));
        }
        return tags.toString();
    }

    /** A few words; now and then over two lines. */
    static String notes(SplittableRandom random) {
        StringBuilder notes = new StringBuilder();
        int words = random.nextInt(10);
        for (int word = 0; word < words; word++) {
            String between = random.nextInt(60) == 0 ? "\n" : " ";
            notes.append(word == 0 ? "" : between).append(NOTES.get(random.nextInt(NOTES.size())));
        }
        return notes.toString();
    }

    /** In one of three ways to write it; the exchange is never one of the service codes that end in 11. */
    private static String phone(long line) {
        long rest = line / AREAS_IN_USE;
        long number = rest / LINES_AN_EXCHANGE;
        String area = AREAS.get((int) (line % AREAS_IN_USE + number / EXCHANGES * AREAS_IN_USE));
        long exchange = 220 + number % EXCHANGES;
        long last = rest % LINES_AN_EXCHANGE;
        String pattern =
                switch ((int) (line % 3)) {
                    case 0 -> "(%s) %03d-%04d";
                    case 1 -> "%s-%03d-%04d";
                    default -> "+1%s%03d%04d";
                };
        return String.format(Locale.ROOT, pattern, area, exchange, last);
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private String pick(List<String> values, int property) {
        // The smaller of two draws: some names are far more frequent than others, as in life.
        SplittableRandom random = random(property);
        return values.get(Math.min(random.nextInt(values.size()), random.nextInt(values.size())));
    }

    private SplittableRandom random(int property) {
        return new SplittableRandom(number * 64L + property);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }
}
