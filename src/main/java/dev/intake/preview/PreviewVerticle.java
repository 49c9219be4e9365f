package dev.intake.preview;

import static java.util.Objects.requireNonNull;

import dev.intake.bus.Address;
import dev.intake.bus.IntakeBus;
import dev.intake.recognition.FileRecognizer;
import io.vertx.core.AbstractVerticle;
import java.time.Duration;

/** The preview on the bus: takes uploads and changes, and answers when they stand in the database. */
public final class PreviewVerticle extends AbstractVerticle {
    private final IntakeBus bus;
    private final PreviewStores stores;
    private final FileRecognizer recognizer;
    private final PreviewOptions options;
    private final Duration fileRetention;
    private Previewer previewer;

    public PreviewVerticle(
            IntakeBus bus,
            PreviewStores stores,
            FileRecognizer recognizer,
            PreviewOptions options,
            Duration fileRetention) {
        this.bus = requireNonNull(bus, "bus");
        this.stores = requireNonNull(stores, "stores");
        this.recognizer = requireNonNull(recognizer, "recognizer");
        this.options = requireNonNull(options, "options");
        this.fileRetention = requireNonNull(fileRetention, "fileRetention");
    }

    @Override
    public void start() {
        previewer = new Previewer(stores, recognizer, options, fileRetention);
        bus.answer(Address.UPLOADS, previewer::upload);
        bus.answer(Address.UPDATES, previewer::update);
    }

    @Override
    public void stop() {
        previewer.close();
    }
}
