package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.ApiSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Reads the file of tokens again and again, so that tokens change without a restart. It is small,
/// and how a mounted secret is swapped differs: no notice of the file system is relied on.
@Singleton
final class TokenWatch {
    private static final Logger LOG = Logger.getLogger(TokenWatch.class);

    private final ApiSettings settings;
    private final Gate gate;
    private final CountDownLatch stop = new CountDownLatch(1);
    private String trouble = "";

    TokenWatch(ApiSettings settings, Gate gate) {
        this.settings = settings;
        this.gate = gate;
    }

    void start(@Observes StartupEvent event) {
        settings.tokensFile()
                .ifPresent(file ->
                        Thread.ofVirtual()
                                .name("api-tokens")
                                .start(() -> watch(file, settings.tokensRefresh())));
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch(Path file, Duration every) {
        try {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look(file);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes what the file holds now. One that cannot be read, or holds none, changes nothing.
    void look(Path file) {
        try {
            gate.change(TokenFile.read(file));
            tell("");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String now) {
        if (!now.equals(trouble)) {
            if (now.isEmpty()) {
                LOG.info("the API tokens can be read again");
            } else {
                LOG.warnf("the API tokens stay as they were: %s", now);
            }
            trouble = now;
        }
    }
}
