package io.plimsoll.detector.coverage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.partition.OwnedPartitions;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.engine.score.coverage.SeriesCoverage;
import io.plimsoll.engine.score.coverage.WorkloadCoverage;
import io.plimsoll.engine.score.coverage.WorkloadState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Counts the series of the own partitions from time to time, and puts together what all detectors
/// counted of the clusters that are at home here. Without Redis what was put together last stands.
@Singleton
final class Surveys {
    private static final Logger LOG = Logger.getLogger(Surveys.class);

    private final DetectorSettings settings;
    private final Ownership ownership;
    private final OwnedPartitions partitions;
    private final Kept kept;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final List<Gauge> gauges = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ConcurrentHashMap<String, Survey> surveys = new ConcurrentHashMap<>();
    private volatile WorkloadCoverage own = WorkloadCoverage.NONE;
    private boolean isFailing;

    Surveys(
            DetectorSettings settings,
            Ownership ownership,
            OwnedPartitions partitions,
            Kept kept,
            InstantSource clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.ownership = ownership;
        this.partitions = partitions;
        this.kept = kept;
        this.clock = clock;
        this.meters = meters;
        measure();
    }

    /// Where counts and workloads are kept.
    @Singleton
    record Kept(CoverageStore counts, GraphWorkloads workloads) {}

    /// A cluster as it was at that time.
    record Survey(Instant at, ClusterCoverage coverage) {}

    private void measure() {
        for (var state : WorkloadState.values()) {
            measure(
                    "plimsoll.detector.coverage.workloads",
                    state,
                    () ->
                            surveys.values().stream()
                                    .mapToInt(it -> it.coverage().count(state))
                                    .sum());
        }
        for (var state : SeriesCoverage.values()) {
            measure("plimsoll.detector.coverage.series", state, () -> count(own, state));
        }
    }

    private void measure(String name, Enum<?> state, Supplier<Number> count) {
        gauges.add(
                Gauge.builder(name, count)
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters));
    }

    private static int count(WorkloadCoverage series, SeriesCoverage state) {
        return switch (state) {
            case WATCHED -> series.watched();
            case IMMATURE -> series.immature();
            case MISSING -> series.missing();
            case LATE -> series.late();
        };
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("coverage").start(this::survey);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
        // A registry outlives this where one process runs several services after each other.
        gauges.forEach(meters::remove);
    }

    /// The cluster as it was counted last; empty when it is not at home here, or not yet counted.
    Optional<Survey> of(String cluster) {
        return Optional.ofNullable(surveys.get(cluster));
    }

    /// Whether this detector answers for that cluster.
    boolean isHome(String cluster) {
        return ownership.partitions().stream()
                .anyMatch(partition -> ownership.isHomeOf(cluster, partition));
    }

    private void survey() {
        try {
            while (!stop.await(settings.coverageEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round();
                    isFailing = false;
                } catch (RuntimeException e) {
                    if (!isFailing) {
                        LOG.warnf("Coverage stays as it was counted; reason=%s", e.getMessage());
                    }
                    isFailing = true;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        count().forEach((cluster, counted) ->
                kept.counts().write(ownership.ordinal(), cluster, counted));
        var clusters = kept.counts().clusters();
        surveys.keySet().retainAll(clusters);
        for (var cluster : clusters) {
            if (isHome(cluster)) {
                var all = kept.counts().read(cluster);
                kept.workloads()
                        .of(cluster, name -> !all.has(name))
                        .forEach(name -> all.add(name, WorkloadCoverage.NONE));
                surveys.put(cluster, new Survey(clock.instant(), all));
            }
        }
    }

    private Map<String, ClusterCoverage> count() {
        long lateBefore = clock.millis() - settings.silentAfter().toMillis();
        var counted = new HashMap<String, ClusterCoverage>();
        var sum = new WorkloadCoverage[] {WorkloadCoverage.NONE};
        partitions.survey(series -> {
            var identity = series.identity();
            var workload = identity.workload();
            var coverage = series.coverage(lateBefore);
            sum[0] = sum[0].and(coverage);
            counted.computeIfAbsent(identity.cluster(), _ -> new ClusterCoverage())
                    .add(
                            new WorkloadName(
                                    identity.namespace(), workload.kind(), workload.name()),
                            coverage);
        });
        own = sum[0];
        return counted;
    }
}
