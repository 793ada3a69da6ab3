package io.plimsoll.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How cost grows with the number of series: [Throughput] at several sizes, each with about as many
/// samples, so that none is measured colder than another.
record Growth(Path root, List<Size> sizes) {
    /// What is told of each size.
    private static final List<String> TOLD =
            List.of(
                    "series",
                    "watchedSeries",
                    "samplesPerSecond",
                    "stepsPerSecond",
                    "cpuMicrosPerSample",
                    "collectorCpuMicrosPerSample",
                    "detectorCpuMicrosPerSample",
                    "natsCpuMicrosPerSample",
                    "collectorRssMiB",
                    "detectorRssMiB",
                    "bytesPerSeries",
                    "missingSteps",
                    "lagAtEndSeconds",
                    "recoverySeconds");

    /// One size.
    ///
    /// @param name as the figures have it
    /// @param workloads about 63 series each
    /// @param steps that are learnt, and as many each that are judged and that are measured
    record Size(String name, int workloads, int steps, int heapMebibytes) {}

    /// 10,000 to 500,000 series of Prometheus.
    static Growth full(Path root) {
        return new Growth(
                root,
                List.of(
                        new Size("10k", 158, 80, 512),
                        new Size("50k", 790, 16, 1024),
                        new Size("100k", 1_580, 8, 1536),
                        new Size("500k", 7_900, 4, 4096)));
    }

    void measureInto(SortedMap<String, Double> figures, InstantSource clock)
            throws IOException, InterruptedException {
        for (var size : sizes) {
            var own = new TreeMap<String, Double>();
            int steps = size.steps();
            new Throughput(root, size.workloads(), steps, steps, steps, size.heapMebibytes())
                    .measureInto(own, clock);
            for (var name : TOLD) {
                var figure = own.get("pipeline." + name);
                if (figure != null) {
                    figures.put("pipeline." + size.name() + "." + name, figure);
                }
            }
        }
    }
}
