package io.plimsoll.collector.scrape;

import io.plimsoll.policy.Refusal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The targets of the file, read again and again. Where no cluster is watched whoever has the file
/// scrapes them; else who holds the Lease of the source does.
@Singleton
final class FileTargets {
    private static final Logger LOG = Logger.getLogger(FileTargets.class);
    private static final String ORIGIN = "file";
    private static final long LARGEST = 1 << 20;

    private final ScrapeSettings settings;
    private final Scrapes scrapes;
    private final boolean isAlone;
    private final CountDownLatch stop = new CountDownLatch(1);
    private String trouble = "";

    FileTargets(
            ScrapeSettings settings,
            Scrapes scrapes,
            @ConfigProperty(name = "plimsoll.kubernetes.enabled", defaultValue = "false")
                    boolean isClusterWatched) {
        this.settings = settings;
        this.scrapes = scrapes;
        this.isAlone = !isClusterWatched;
    }

    void start(@Observes StartupEvent event) {
        var file = settings.targetsFile();
        if (settings.enabled() && file.isPresent()) {
            if (isAlone) {
                scrapes.hold();
            }
            Thread.ofVirtual().name("scrape-targets").start(() -> watch(file.get()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch(Path file) {
        try {
            do {
                look(file);
            } while (!stop.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One that cannot be read changes nothing.
    private void look(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than 1 MiB");
            }
            var text = Files.readAllBytes(file);
            scrapes.follow(ORIGIN, TargetFile.read(text, PaceDefaults.of(settings)));
            tell("");
        } catch (IOException e) {
            tell(e.toString());
        } catch (Refusal e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String now) {
        if (!now.isEmpty() && !now.equals(trouble)) {
            LOG.warnf("The targets of the file stay as they were; reason=%s", now);
        }
        trouble = now;
    }
}
