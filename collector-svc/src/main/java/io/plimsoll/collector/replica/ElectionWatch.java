package io.plimsoll.collector.replica;

import io.plimsoll.collector.IngestSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Has the elections looked at in the background.
@Singleton
final class ElectionWatch {
    private final Elections elections;
    private final ElectionRules rules;
    private final CountDownLatch stop = new CountDownLatch(1);

    ElectionWatch(Elections elections, IngestSettings settings) {
        this.elections = elections;
        this.rules = ElectionRules.of(settings);
    }

    void start(@Observes StartupEvent event) {
        if (!rules.label().isEmpty()) {
            Thread.ofVirtual().name("elections").start(this::watch);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch() {
        try {
            while (!stop.await(rules.refresh().toMillis(), TimeUnit.MILLISECONDS)) {
                elections.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
