package io.plimsoll.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Gives every batch to the log that the tests look at.
@Singleton
final class ProbePipeline {
    private final ProbeLog log;

    ProbePipeline(ProbeLog log) {
        this.log = log;
    }

    @Incoming("samples")
    @RunOnVirtualThread
    void read(LogBatch batch) {
        log.take(batch);
    }
}
