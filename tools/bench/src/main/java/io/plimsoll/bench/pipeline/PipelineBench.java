package io.plimsoll.bench.pipeline;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.bench.Machine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.TreeMap;

/// Measures the pipeline, writes `pipeline.json` and prints a table. `./plimsoll bench pipeline`
/// runs it.
public final class PipelineBench {
    private PipelineBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var root = run.root();
        var clock = InstantSource.system();
        var figures = new TreeMap<String, Double>();
        var machine = new TreeMap<>(Machine.facts());
        machine.put("loadBefore", Machine.load());

        say("throughput", clock);
        new Throughput(root, brief ? 60 : 300, 55, brief ? 30 : 300, brief ? 30 : 50, 512)
                .measureInto(figures, clock);
        say("latency", clock);
        new Latency(root, 40, brief ? 120 : 300, brief ? 18 : 60).measureInto(figures, clock);
        say("Prometheus with rules for bands", clock);
        new PrometheusRules(brief ? 200 : 1_000, brief ? 4 : 12).measureInto(figures, clock);
        figures.put(
                "pipeline.ratioToPrometheusRules",
                figures.getOrDefault("prometheusRules.cpuMicrosPerSeriesMinute", Double.NaN)
                        / figures.getOrDefault("pipeline.cpuMicrosPerSeriesMinute", Double.NaN));
        if (!brief) {
            say("growth", clock);
            Growth.full(root).measureInto(figures, clock);
        }

        run.write("pipeline.json", figures, machine);
    }

    private static void say(String what, InstantSource clock) {
        System.err.println("==> " + clock.instant() + " measuring " + what);
    }
}
