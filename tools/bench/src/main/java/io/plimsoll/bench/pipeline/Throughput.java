package io.plimsoll.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// How much the pipeline takes: scrapes of 15 s in event time, sent as fast as they are taken.
/// First the past up to now, from which the series learn, then on beyond now: what lies in the past
/// is learnt and not judged, and would be too cheap. Of that the first steps are not measured, for
/// a service runs for weeks: until the JVM has compiled its code, the compiler takes a fifth of the
/// machine.
///
/// @param workloads of the fleet
/// @param learnt steps of the past
/// @param warm steps that are judged before the measured ones
/// @param measured steps
/// @param heapMebibytes of each service
record Throughput(Path root, int workloads, int learnt, int warm, int measured, int heapMebibytes) {
    private static final long SEED = 20_261_124;
    private static final int SHARDS = 4;
    private static final long STEP = Duration.ofMinutes(1).toMillis();
    private static final long INTERVAL = Duration.ofSeconds(15).toMillis();

    void measureInto(SortedMap<String, Double> figures, InstantSource clock)
            throws IOException, InterruptedException {
        var fleet = Fleet.of(SEED, workloads);
        try (var stack = PipelineStack.start(root, Duration.ofMillis(STEP), heapMebibytes);
                var load = new LoadGenerator(stack.writeUrl(), fleet.series(), SHARDS, clock);
                var signals = SignalLog.at(stack.natsUrl())) {
            figures.put("pipeline.series", (double) fleet.series().size());
            long emptyHeap = stack.detectorCost().liveHeapBytes();

            long now = Math.floorDiv(clock.millis(), STEP) * STEP;
            long begin = now + warm * STEP;
            send(load, now - learnt * STEP, begin);
            load.awaitAcknowledged();
            // The last step of each series waits for the samples that close it.
            double watched = fleet.watched().size();
            int before = learnt + warm;
            stack.awaitSteps(watched * (before - 1));
            stack.awaitRead();

            var start = Mark.of(stack, load, clock.instant());
            long bytesBefore = signals.sampleBytes();
            // To the first scrape of the step after the last, which closes that.
            send(load, begin, begin + measured * STEP + INTERVAL);
            load.awaitAcknowledged();
            var acknowledged = clock.instant();
            double steps = watched * (before + measured);
            double missing = steps - stack.awaitSteps(steps);
            var end = Mark.of(stack, load, clock.instant());
            figures.put("pipeline.unreadMessages", stack.awaitRead());
            figures.put("pipeline.missingSteps", Math.max(0, missing));

            var processed = later(acknowledged, signals.lastStepStored());
            tell(figures, start, end, seconds(start.at(), processed));
            figures.put(
                    "pipeline.cpuMicrosPerSeriesMinute",
                    figures.getOrDefault("pipeline.cpuMicrosPerSample", Double.NaN)
                            * (end.samples() - start.samples())
                            / (watched * measured));
            figures.put(
                    "pipeline.streamBytesPerSample",
                    (signals.sampleBytes() - bytesBefore)
                            / (double) (end.samples() - start.samples()));
            figures.put("pipeline.lagAtEndSeconds", seconds(acknowledged, processed));
            figures.put("pipeline.refusedRequests", (double) load.tally().sentAgain());
            tellSizes(figures, stack, emptyHeap);
            tellRecovery(figures, stack, clock);
        }
    }

    /// What checkpoints take, and how long a detector that was killed needs until nothing is left
    /// to read: it starts, takes its checkpoints, and reads what came after them again.
    private static void tellRecovery(
            SortedMap<String, Double> figures, PipelineStack stack, InstantSource clock)
            throws IOException, InterruptedException {
        var page = stack.detectorMetrics();
        double bytes = page.sum("plimsoll_detector_checkpoint_bytes_sum");
        double count = page.sum("plimsoll_detector_checkpoint_bytes_count");
        figures.put("pipeline.checkpointBytes", count == 0 ? 0 : bytes / count);
        figures.put("pipeline.checkpoints", count);
        var killed = clock.instant();
        stack.killAndRestartDetector();
        stack.awaitRead();
        figures.put("pipeline.recoverySeconds", seconds(killed, clock.instant()));
    }

    private static void send(LoadGenerator load, long from, long to) throws InterruptedException {
        for (long at = from; at < to; at += INTERVAL) {
            load.send(new Scrape(at, Set.of()));
        }
    }

    /// How things stand at one moment.
    ///
    /// @param steps that were judged
    private record Mark(Instant at, Map<String, Long> cpuMicros, long samples, double steps) {
        static Mark of(PipelineStack stack, LoadGenerator load, Instant at)
                throws IOException, InterruptedException {
            var page = stack.detectorMetrics();
            var name = "plimsoll_detector_steps_total";
            return new Mark(
                    at,
                    stack.cpuMicros(),
                    load.tally().accepted.sum(),
                    page.sum(name, "complete") + page.sum(name, "extrapolated"));
        }
    }

    private static void tell(
            SortedMap<String, Double> figures, Mark before, Mark after, double seconds) {
        double samples = after.samples() - before.samples();
        figures.put("pipeline.samplesPerSecond", samples / seconds);
        figures.put("pipeline.stepsPerSecond", (after.steps() - before.steps()) / seconds);
        figures.put("pipeline.measuredSeconds", seconds);
        double all = 0;
        for (var process : before.cpuMicros().entrySet()) {
            var name = process.getKey();
            double taken =
                    (after.cpuMicros().getOrDefault(name, 0L) - process.getValue()) / samples;
            figures.put("pipeline." + name + "CpuMicrosPerSample", taken);
            all += taken;
        }
        figures.put("pipeline.cpuMicrosPerSample", all);
    }

    private static void tellSizes(
            SortedMap<String, Double> figures, PipelineStack stack, long emptyHeap)
            throws IOException, InterruptedException {
        double watched = stack.detectorMetrics().sum("plimsoll_detector_series");
        figures.put("pipeline.watchedSeries", watched);
        figures.put("pipeline.detectorRssMiB", mebibytes(stack.detectorCost().residentBytes()));
        figures.put("pipeline.collectorRssMiB", mebibytes(stack.collectorCost().residentBytes()));
        double grown = stack.detectorCost().liveHeapBytes() - emptyHeap;
        figures.put("pipeline.bytesPerSeries", grown / watched);
    }

    private static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
