package dev.intake.mapping.names;

import static java.util.Objects.requireNonNull;

/** The names that one text gives: the primary person's and the spouse's, each {@link PersonName#NONE} when there is none. */
public record CoupleName(PersonName primary, PersonName spouse) {

    public static final CoupleName NONE = new CoupleName(PersonName.NONE, PersonName.NONE);

    public CoupleName {
        requireNonNull(primary, "primary");
        requireNonNull(spouse, "spouse");
    }
}
