package dev.intake.mapping.names;

/** The name of one person in its parts; each is null when it is not there. */
public record PersonName(String title, String first, String middle, String last, String suffix) {

    public static final PersonName NONE = new PersonName(null, null, null, null, null);

    public PersonName {
        title = present(title);
        first = present(first);
        middle = present(middle);
        last = present(last);
        suffix = present(suffix);
    }

    /** First and middle names, null when there are none. */
    public String given() {
        if (first == null || middle == null) {
            return first == null ? middle : first;
        }
        return first + " " + middle;
    }

    public boolean isEmpty() {
        return first == null && last == null;
    }

    public PersonName withTitle(String changed) {
        return new PersonName(changed, first, middle, last, suffix);
    }

    public PersonName withFirst(String changed) {
        return new PersonName(title, changed, middle, last, suffix);
    }

    public PersonName withMiddle(String changed) {
        return new PersonName(title, first, changed, last, suffix);
    }

    public PersonName withLast(String changed) {
        return new PersonName(title, first, middle, changed, suffix);
    }

    public PersonName withSuffix(String changed) {
        return new PersonName(title, first, middle, last, changed);
    }

    private static String present(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
