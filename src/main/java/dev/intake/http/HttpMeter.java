package dev.intake.http;

/** Hears what the HTTP side does; it is told on event loops, so it must not wait for anything. */
public interface HttpMeter {

    /** Hears of the requests of one operation. */
    interface OperationMeter {
        void began();

        /** {@code status} is 0 when the client went before it had an answer. */
        void ended(int status, long nanos);
    }

    /** Nobody hears. */
    HttpMeter NONE = new HttpMeter() {
        private final OperationMeter deaf = new OperationMeter() {
            @Override
            public void began() {}

            @Override
            public void ended(int status, long nanos) {}
        };

        @Override
        public OperationMeter operation(String operationId, String method) {
            return deaf;
        }

        @Override
        public void uploaded(long bytes) {}

        @Override
        public void eventLoopLate(long nanos) {}
    };

    /** Who hears of that operation; asked once, when an event loop starts. */
    OperationMeter operation(String operationId, String method);

    /** So many bytes of an upload's body arrived. */
    void uploaded(long bytes);

    /** An event loop did what was due so much later. */
    void eventLoopLate(long nanos);
}
