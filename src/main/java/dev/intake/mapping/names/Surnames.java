package dev.intake.mapping.names;

/** Decides for a couple whose last word is a last name and whose a second first name, and who shares the other's last name. */
final class Surnames {
    private Surnames() {}

    static CoupleName shared(PersonName primary, boolean primaryLastFirst, PersonName spouse, boolean spouseLastFirst) {
        if (primary.last() == null) {
            return new CoupleName(primary.withLast(spouse.last()), spouse);
        }
        if (spouse.last() == null) {
            return new CoupleName(primary, spouse.withLast(primary.last()));
        }
        boolean same = primary.last().equalsIgnoreCase(spouse.last());
        if (same || spouseLastFirst) {
            return new CoupleName(primary, spouse);
        }
        if (primaryLastFirst) {
            // "Doe, John and Jane Louise": the comma has said whose name is Doe, so Louise is a second first name.
            boolean owns = spouse.middle() != null || hasParticle(spouse.last());
            return new CoupleName(primary, owns ? spouse : lastAsMiddle(spouse, primary.last()));
        }
        return uneven(primary, spouse);
    }

    /** Of two words and three, the two may be both first names: "Young Jae and Kyung Soon Kim". An initial or a particle says no. */
    private static CoupleName uneven(PersonName primary, PersonName spouse) {
        boolean twoAndThree = primary.middle() == null && isName(spouse.middle()) && !hasParticle(primary.last());
        boolean threeAndTwo = spouse.middle() == null && isName(primary.middle()) && !hasParticle(spouse.last());
        if (twoAndThree) {
            return new CoupleName(lastAsMiddle(primary, spouse.last()), spouse);
        }
        return new CoupleName(primary, threeAndTwo ? lastAsMiddle(spouse, primary.last()) : spouse);
    }

    private static PersonName lastAsMiddle(PersonName name, String last) {
        return name.withMiddle(name.last()).withLast(last);
    }

    private static boolean isName(String middle) {
        return middle != null && middle.length() > 1 && middle.charAt(1) != '.';
    }

    private static boolean hasParticle(String last) {
        return last.indexOf(' ') > 0 || last.indexOf('-') > 0 || last.indexOf('\'') > 0;
    }
}
