package io.plimsoll.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// How long a fault takes from the acknowledgement of the samples that closed its step until the
/// event of the anomaly is stored. Steps and scrapes of 1 s in real time, after a past from which
/// the series learnt; every second some series get a fault.
///
/// @param learnt steps of the past
/// @param live seconds
record Latency(Path root, int workloads, int learnt, int live) {
    private static final long SEED = 20_261_125;
    private static final int SHARDS = 4;
    private static final long STEP = 1_000;
    private static final int HEAP_MEBIBYTES = 512;

    /// Series that begin to suffer each second.
    private static final int FAULTS = 4;

    private static final int FAULT_STEPS = 5;

    /// The first waves find code that never ran: no anomaly was told before. They are told apart.
    private static final int COLD_WAVES = 3;

    /// Live steps before the first fault, so that what remains of the past is behind the detector.
    private static final int LEAD = 5;

    void measureInto(SortedMap<String, Double> figures, InstantSource clock)
            throws IOException, InterruptedException {
        var fleet = Fleet.of(SEED, workloads);
        try (var stack = PipelineStack.start(root, Duration.ofMillis(STEP), HEAP_MEBIBYTES);
                var load = new LoadGenerator(stack.writeUrl(), fleet.series(), SHARDS, clock);
                var signals = SignalLog.at(stack.natsUrl())) {
            figures.put("pipeline.liveSeries", (double) fleet.series().size());
            long begin = catchUp(load, clock) + LEAD * STEP;
            var plan = new FaultPlan(fleet.movingGauges(), begin, STEP, FAULTS, FAULT_STEPS);
            long end = begin + Math.min(live, plan.waves()) * STEP;
            var receipts = goOn(load, plan, begin, end, clock);
            load.awaitAcknowledged();
            stack.awaitRead();

            var journal = new Journal(fleet.series(), SHARDS, receipts);
            var cold = new Waits();
            var waits = new Waits();
            long warm = begin + COLD_WAVES * STEP;
            for (var each : signals.opened()) {
                long at = each.detectedAt().toEpochMilli();
                if (at > begin && at < end) {
                    var into = at <= warm ? cold : waits;
                    into.add(journal.closing(each.watched(), each.detectedAt()), each.storedAt());
                }
            }
            figures.put("pipeline.faults", (double) FAULTS * ((end - begin) / STEP - 1));
            figures.put("pipeline.anomalies", (double) cold.count() + waits.count());
            figures.put("pipeline.coldSeconds", cold.fromAcknowledged(1));
            figures.put("pipeline.p50Seconds", waits.fromAcknowledged(0.5));
            figures.put("pipeline.p99Seconds", waits.fromAcknowledged(0.99));
            figures.put("pipeline.p50FromSendSeconds", waits.fromSent(0.5));
            figures.put("pipeline.p99FromSendSeconds", waits.fromSent(0.99));
        }
    }

    /// Sends the past, and what became the past meanwhile.
    ///
    /// @return the time of the first scrape that lies ahead
    private long catchUp(LoadGenerator load, InstantSource clock) throws InterruptedException {
        long at = Math.floorDiv(clock.millis(), STEP) * STEP - learnt * STEP;
        for (; at <= clock.millis(); at += STEP) {
            load.send(new Scrape(at, Set.of()));
        }
        return at;
    }

    /// Scrapes when it is time, from the lead to the step after the last.
    private static List<Receipt> goOn(
            LoadGenerator load, FaultPlan plan, long begin, long end, InstantSource clock)
            throws InterruptedException {
        var parts = new ArrayList<CompletableFuture<Receipt>>();
        for (long at = begin - LEAD * STEP; at <= end + STEP; at += STEP) {
            await(at, clock);
            parts.addAll(load.send(new Scrape(at, at < end ? plan.suffering(at) : Set.of())));
        }
        return parts.stream().map(CompletableFuture::join).toList();
    }

    private static void await(long millis, InstantSource clock) {
        var at = Instant.ofEpochMilli(millis);
        for (var left = Duration.between(clock.instant(), at);
                left.isPositive();
                left = Duration.between(clock.instant(), at)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }
}
