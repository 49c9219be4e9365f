package dev.intake.bus;

import static java.util.Objects.requireNonNull;

import dev.intake.errors.ErrorCode;
import dev.intake.errors.IntakeException;
import dev.intake.errors.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event bus with typed addresses: requests have a timeout, and every kind of failed reply becomes an {@link IntakeException}. */
public final class IntakeBus {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeBus.class);

    private final EventBus bus;
    private final BusMeter meter;

    public IntakeBus(Vertx vertx) {
        this(vertx, (address, reason) -> {});
    }

    /** {@code meter} hears of each request that nobody answers. */
    public IntakeBus(Vertx vertx, BusMeter meter) {
        this.bus = requireNonNull(vertx, "vertx").eventBus();
        this.meter = requireNonNull(meter, "meter");
        Address.all().forEach(address -> register(address.message()));
        register(Answer.class);
    }

    /** Asks and waits for the answer; fails with the consumer's problems, or {@code unavailable} when none came in time. */
    public <Q extends Record, R> Future<R> request(Address<Q, R> address, Q message, Duration timeout) {
        DeliveryOptions options = delivery().setSendTimeout(timeout.toMillis());
        return bus.<Answer>request(address.name(), message, options)
                .recover(failure -> Future.failedFuture(unanswered(address, failure)))
                .compose(reply -> unpack(address, reply.body()));
    }

    /** Sends to one consumer and expects nothing back. */
    public <Q extends Record> void send(Address<Q, Void> address, Q message) {
        bus.send(address.name(), message, delivery());
    }

    /** Tells every consumer of the address. */
    public <Q extends Record> void publish(Address<Q, Void> address, Q message) {
        bus.publish(address.name(), message, delivery());
    }

    /** Answers the messages of an address; a failure that is no {@link IntakeException} is logged here and answered as {@code internal}. */
    public <Q extends Record, R> MessageConsumer<Q> answer(Address<Q, R> address, Function<Q, Future<R>> consumer) {
        return bus.localConsumer(address.name(), message -> reply(address, message, consumer));
    }

    /** Hears the messages of an address. */
    public <Q extends Record> MessageConsumer<Q> listen(Address<Q, Void> address, Consumer<Q> consumer) {
        return bus.localConsumer(
                address.name(), message -> LogContext.call(about(message), () -> consumer.accept(message.body())));
    }

    /** Within the process; who hears the message logs under the id of the request that sent it. */
    private static DeliveryOptions delivery() {
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true);
        String requestId = LogContext.requestId();
        return requestId == null ? options : options.addHeader(LogContext.REQUEST_ID, requestId);
    }

    private static String about(Message<?> message) {
        return message.headers().get(LogContext.REQUEST_ID);
    }

    private <Q extends Record, R> void reply(
            Address<Q, R> address, Message<Q> message, Function<Q, Future<R>> consumer) {
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true);
        LogContext.call(
                about(message),
                () -> Future.succeededFuture(message.body())
                        .compose(consumer)
                        .onSuccess(answer -> message.reply(Answer.of(answer), options))
                        .onFailure(failure ->
                                message.reply(Answer.refused(problemsOf(address, message, failure)), options)));
    }

    private static List<Problem> problemsOf(Address<?, ?> address, Message<?> message, Throwable failure) {
        if (failure instanceof IntakeException known) {
            return known.problems();
        }
        LogContext.call(about(message), () -> LOG.error("A message to {} failed", address.name(), failure));
        return List.of(Problem.of(ErrorCode.INTERNAL, "Something went wrong on our side. Please try again."));
    }

    private static <R> Future<R> unpack(Address<?, R> address, Answer answer) {
        return answer.problems().isEmpty()
                ? Future.succeededFuture(address.answer().cast(answer.value()))
                : Future.failedFuture(new IntakeException(answer.problems()));
    }

    private IntakeException unanswered(Address<?, ?> address, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            return new IntakeException(ErrorCode.INTERNAL, "Something went wrong on our side.", failure);
        }
        LogContext.call(
                LogContext.requestId(), () -> LOG.warn("No answer from {}: {}", address.name(), reply.failureType()));
        meter.unanswered(address, reason(reply.failureType()));
        return switch (reply.failureType()) {
            case TIMEOUT ->
                new IntakeException(
                        ErrorCode.UNAVAILABLE, "The service is too busy to answer in time. Please try again.", reply);
            case NO_HANDLERS ->
                new IntakeException(
                        ErrorCode.UNAVAILABLE, "The service is starting or stopping. Please try again.", reply);
            case RECIPIENT_FAILURE, ERROR ->
                new IntakeException(ErrorCode.INTERNAL, "Something went wrong on our side. Please try again.", reply);
        };
    }

    private static BusMeter.Reason reason(ReplyFailure failure) {
        return switch (failure) {
            case TIMEOUT -> BusMeter.Reason.TIMEOUT;
            case NO_HANDLERS -> BusMeter.Reason.NO_CONSUMER;
            case RECIPIENT_FAILURE, ERROR -> BusMeter.Reason.BROKEN;
        };
    }

    private <T> void register(Class<T> type) {
        bus.registerDefaultCodec(type, new LocalCodec<>(type));
    }
}
