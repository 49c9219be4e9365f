package dev.intake.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;

/**
 * Requests as fast as they are answered, over a number of connections, each id in turn. Every answer has to be a 200; of one in so many the body is compared,
 * by its checksum, with what is expected for that id.
 */
final class LoadRun {
    private static final byte[] LINK = "?expires=".getBytes(US_ASCII);
    private static final int MOST_SECONDS = 600;

    private final Requests requests;
    private final int every;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicReference<String> problem = new AtomicReference<>();
    private final long[] latencies = new long[1 << 22];
    private volatile boolean counting;

    /** The requests in bytes, by number, and the checksums of the answers' bodies, 0 where it is not known yet. */
    record Requests(SocketAddress server, List<Buffer> bytes, AtomicLongArray checksums) {
        int size() {
            return bytes.size();
        }
    }

    /** Answers a second; the longest that 99 of 100 took, in milliseconds; and how many there were, with those before it was measured. */
    record Rate(double perSecond, double slowestMillis, int answers) {}

    private LoadRun(Requests requests, int every) {
        this.requests = requests;
        this.every = every;
    }

    /** Asks for each that many times, keeps the checksums of the answers, and throws when one differs from what is known already. */
    static void learn(Vertx vertx, Requests requests, int connections, int times) {
        LoadRun run = new LoadRun(requests, 1);
        run.during(vertx, connections, () -> run.answers.get() >= times * requests.size());
    }

    /** The rate during so many milliseconds, after as many to get going. */
    static Rate measure(Vertx vertx, Requests requests, int connections, long warmMillis, long millis) {
        LoadRun run = new LoadRun(requests, 61);
        long counted = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmMillis);
        long ended = counted + TimeUnit.MILLISECONDS.toNanos(millis);
        AtomicInteger before = new AtomicInteger();
        run.during(vertx, connections, () -> {
            if (!run.counting && System.nanoTime() >= counted) {
                before.set(run.answers.get());
                run.counting = true;
            }
            return System.nanoTime() >= ended;
        });
        return run.rate(before.get(), (System.nanoTime() - counted) / 1e9);
    }

    int next() {
        return Math.floorMod(next.getAndIncrement(), requests.size());
    }

    Buffer bytes(int request) {
        return requests.bytes().get(request);
    }

    void answered(int request, long nanos, Buffer answer, int bodyAt) {
        int number = answers.getAndIncrement();
        latencies[number & (latencies.length - 1)] = nanos;
        if (number % every == 0) {
            check(request, checksum(answer.getBytes(bodyAt, answer.length())));
        }
    }

    void refused(String head) {
        problem.compareAndSet(null, "A read was answered: " + head);
    }

    void broken() {
        problem.compareAndSet(null, "A connection was closed by the server");
    }

    private void check(int request, long checksum) {
        long known = requests.checksums().get(request);
        if (known == 0) {
            requests.checksums().set(request, checksum);
        } else if (known != checksum) {
            problem.compareAndSet(
                    null,
                    "The sides answer differently: "
                            + bytes(request).toString().lines().findFirst().orElse(""));
        }
    }

    private Rate rate(int before, double seconds) {
        int counted = answers.get() - before;
        if (counted < 100 || answers.get() > latencies.length) {
            throw new IllegalStateException(counted + " answers are no measurement");
        }
        long[] sorted = Arrays.copyOfRange(latencies, before, before + counted);
        Arrays.sort(sorted);
        return new Rate(counted / seconds, sorted[(int) (counted * 0.99)] / 1e6, answers.get());
    }

    private void during(Vertx vertx, int connections, BooleanSupplier ended) {
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        List<LoadConnection> open = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            open.add(client.connect(requests.server())
                    .map(socket -> new LoadConnection(socket, this))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        }
        open.forEach(LoadConnection::ask);
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (problem.get() == null && !ended.getAsBoolean() && System.nanoTime() < latest) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        open.forEach(LoadConnection::close);
        client.close().toCompletionStage().toCompletableFuture().join();
        if (problem.get() != null) {
            throw new IllegalStateException(problem.get());
        }
    }

    /** Of the body without the expiry and the signature of its links, which are others when the hour is another. */
    private static long checksum(byte[] body) {
        CRC32 checksum = new CRC32();
        int from = 0;
        for (int link = indexOf(body, 0); link >= 0; link = indexOf(body, from)) {
            checksum.update(body, from, link - from);
            from = link;
            while (body[from] != '"') {
                from++;
            }
        }
        checksum.update(body, from, body.length - from);
        return checksum.getValue();
    }

    /** Where the query of the next link begins; -1 when there is none. */
    private static int indexOf(byte[] body, int from) {
        for (int at = from; at + LINK.length <= body.length; at++) {
            if (body[at] == '?' && Arrays.equals(body, at, at + LINK.length, LINK, 0, LINK.length)) {
                return at;
            }
        }
        return -1;
    }
}
