package io.plimsoll.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Gives everything that comes in to what the tests look at.
@Singleton
final class ProbePipeline {
    private final ProbeLog log;
    private final ProbeWork work;

    ProbePipeline(ProbeLog log, ProbeWork work) {
        this.log = log;
        this.work = work;
    }

    @Incoming("samples")
    @RunOnVirtualThread
    void read(LogBatch batch) {
        log.take(batch);
    }

    @Incoming("work")
    @RunOnVirtualThread
    void work(WorkItem item) {
        work.take(item);
    }

    @Incoming("dead")
    @RunOnVirtualThread
    void bury(WorkItem item) {
        work.dead.add(item);
    }
}
