package dev.intake.contacts;

/** How many rows came out how; {@code total} is null while unknown. The parts always add up to {@link #read}. */
public record Counters(Long total, long created, long updated, long unchanged, long skipped, long failed) {

    public static final Counters NONE = new Counters(null, 0, 0, 0, 0, 0);

    public long read() {
        return created + updated + unchanged + skipped + failed;
    }

    public Counters plus(Counters other) {
        return new Counters(
                total,
                created + other.created,
                updated + other.updated,
                unchanged + other.unchanged,
                skipped + other.skipped,
                failed + other.failed);
    }
}
