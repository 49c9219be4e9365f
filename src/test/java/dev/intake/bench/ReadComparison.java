package dev.intake.bench;

import dev.intake.bench.LoadRun.Rate;
import dev.intake.bench.LoadRun.Requests;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Puts the same load on two processes by turns. All answers of both are compared before, and some of them while it is measured. */
record ReadComparison(Vertx vertx, int runs, Side service, Side bare) {
    private static final Goal RATE = Goal.atLeast(0.8);
    private static final Goal SLOWEST = Goal.atMost(1.5);
    private static final int[] CONNECTIONS = {64, 1_024};
    private static final long WARM_MILLIS = 1_000;
    private static final long MILLIS = 4_000;

    // Until the compilers of both sides have done most of what they will do.
    private static final int TIMES = 6;

    /** A process that answers, and the PostgreSQL that it asks. */
    record Side(long processId, long postmasterId) {}

    /** Requests of one sort, the same to both sides. */
    record Kind(String name, Requests service, Requests bare) {}

    /** What a side did: how fast, and the microseconds of processor time that a request took of it and of its database. */
    private record Reading(Rate rate, double serverMicros, double databaseMicros) {}

    /** Each id on each side, so many times that both are warm. */
    void learn(List<Kind> kinds) {
        for (Kind kind : kinds) {
            LoadRun.learn(vertx, kind.service(), CONNECTIONS[0], TIMES);
            LoadRun.learn(vertx, kind.bare(), CONNECTIONS[0], TIMES);
        }
    }

    List<Figure> measure(List<Kind> kinds, String when) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Kind kind : kinds) {
            for (int connections : CONNECTIONS) {
                figures.addAll(measure(kind, connections, when));
            }
        }
        return figures;
    }

    private List<Figure> measure(Kind kind, int connections, String when) throws Exception {
        Alternation<Reading, Reading> sides = Alternation.run(
                runs, () -> read(service, kind.service(), connections), () -> read(bare, kind.bare(), connections));
        String name = "P7 " + kind.name() + " " + connections + when;
        JsonObject details =
                new JsonObject().put("service", json(sides.first())).put("bare", json(sides.second()));
        return List.of(
                Figure.of(
                        name,
                        sides.ratios((one, other) ->
                                one.rate().perSecond() / other.rate().perSecond()),
                        RATE,
                        details),
                Figure.of(
                        name + " p99",
                        sides.ratios((one, other) ->
                                one.rate().slowestMillis() / other.rate().slowestMillis()),
                        SLOWEST,
                        details));
    }

    private Reading read(Side side, Requests requests, int connections) throws IOException {
        double server = CpuTime.ofProcess(side.processId());
        double database = CpuTime.ofPostgres(side.postmasterId());
        Rate rate = LoadRun.measure(vertx, requests, connections, WARM_MILLIS, MILLIS);
        return new Reading(
                rate,
                (CpuTime.ofProcess(side.processId()) - server) * 1e6 / rate.answers(),
                (CpuTime.ofPostgres(side.postmasterId()) - database) * 1e6 / rate.answers());
    }

    private static JsonObject json(List<Reading> readings) {
        return new JsonObject()
                .put("per_second", median(readings, reading -> reading.rate().perSecond()))
                .put("p99_millis", median(readings, reading -> reading.rate().slowestMillis()))
                .put("server_micros", median(readings, Reading::serverMicros))
                .put("database_micros", median(readings, Reading::databaseMicros));
    }

    private static double median(List<Reading> readings, ToDoubleFunction<Reading> of) {
        return new Spread(readings.stream().map(of::applyAsDouble).toList()).median();
    }
}
