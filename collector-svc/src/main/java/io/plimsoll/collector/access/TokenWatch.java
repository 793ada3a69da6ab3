package io.plimsoll.collector.access;

import io.plimsoll.collector.IngestSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Reads the file of tokens again and again, so that tokens change without a restart. It is small,
/// and how a mounted secret is swapped differs: no notice of the file system is relied on.
@Singleton
final class TokenWatch {
    private static final Logger LOG = Logger.getLogger(TokenWatch.class);

    private final TokenSource source;
    private final Gate gate;
    private final Paces paces;
    private final Duration every;
    private final CountDownLatch stop = new CountDownLatch(1);
    private String trouble = "";

    TokenWatch(TokenSource source, Gate gate, Paces paces, IngestSettings settings) {
        this.source = source;
        this.gate = gate;
        this.paces = paces;
        this.every = settings.tokensRefresh();
    }

    void start(@Observes StartupEvent event) {
        if (source.hasFile()) {
            Thread.ofVirtual().name("ingest-tokens").start(this::watch);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch() {
        try {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes what the file holds now. One that cannot be read, or holds none, changes nothing.
    void look() {
        try {
            var read = source.read();
            gate.change(read);
            paces.keepOnly(read);
            tell("");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String now) {
        if (!now.equals(trouble)) {
            if (now.isEmpty()) {
                LOG.info("the ingest tokens can be read again");
            } else {
                LOG.warnf("the ingest tokens stay as they were: %s", now);
            }
            trouble = now;
        }
    }
}
