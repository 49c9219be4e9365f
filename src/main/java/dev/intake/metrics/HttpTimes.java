package dev.intake.metrics;

import dev.intake.http.HttpMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Requests by operation, the bytes of uploads, and how late event loops are. */
final class HttpTimes implements HttpMeter {
    private final MeterRegistry registry;
    private final Counter uploadedBytes;
    private final Timer lateness;
    private final Map<String, OperationTimes> operations = new ConcurrentHashMap<>();

    HttpTimes(MeterRegistry registry) {
        this.registry = registry;
        this.uploadedBytes = Counter.builder("intake.upload.bytes")
                .description("Bytes of uploads' bodies that arrived")
                .register(registry);
        this.lateness = Timer.builder("intake.event.loop.lag")
                .description("How late event loops did what was due")
                .register(registry);
    }

    @Override
    public OperationMeter operation(String operationId, String method) {
        return operations.computeIfAbsent(operationId, id -> new OperationTimes(registry, id, method));
    }

    @Override
    public void uploaded(long bytes) {
        uploadedBytes.increment((double) bytes);
    }

    @Override
    public void eventLoopLate(long nanos) {
        lateness.record(nanos, TimeUnit.NANOSECONDS);
    }
}
