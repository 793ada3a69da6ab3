package io.plimsoll.collector.gather;

import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.source.Sources;
import io.plimsoll.messaging.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

/// Gathers the samples of all requests, so that JetStream gets few and large messages. Its memory
/// is bounded by who lets requests in. Thread safe.
@Singleton
public final class Gathering {
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gathering").factory());
    private final Sources sources;
    private final List<PartitionGatherer> partitions;

    @Inject
    Gathering(
            IngestSettings settings,
            Sources sources,
            InstantSource clock,
            @Identifier("samples") Outbox outbox) {
        this.sources = sources;
        var rules =
                new GatherRules(
                        UUID.randomUUID().toString(),
                        settings.gather(),
                        settings.maxBatch().asLongValue(),
                        settings.watermarkEvery(),
                        clock,
                        timer,
                        outbox);
        this.partitions =
                IntStream.range(0, sources.partitions())
                        .mapToObj(partition -> new PartitionGatherer(partition, rules, sources))
                        .toList();
    }

    /// Passes a request's samples on. Its sources have come as far as it says when JetStream has
    /// all of them, and not before: a partition that lacks some, which the sender sends again,
    /// would hear that they are late.
    ///
    /// @return completes when JetStream has all of them, fails when it does not get one
    public CompletableFuture<Void> add(Intake intake) {
        var stored = new ArrayList<CompletableFuture<Void>>();
        var order = intake.byPartition(partitions.size());
        for (var partition : partitions) {
            stored.addAll(partition.add(intake, order));
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> advance(intake));
    }

    private void advance(Intake intake) {
        intake.forEachSource(sources::advance);
        partitions.forEach(PartitionGatherer::watermarksMoved);
    }

    /// Before messaging drains what is on its way.
    void stop(@Observes @Priority(0) ShutdownEvent event) {
        timer.shutdownNow();
        partitions.forEach(PartitionGatherer::flush);
    }
}
