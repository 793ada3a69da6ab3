package io.plimsoll.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures the engine, writes `engine.json` and prints a table. `./plimsoll bench engine` runs it.
public final class EngineBench {
    private EngineBench() {}

    public static void main(String[] args) throws IOException, RunnerException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var figures = new TreeMap<String, Double>();
        SeriesSize.measureInto(figures);
        MemberCost.measureInto(figures);
        SiblingCost.measureInto(figures);
        Crowd.measureInto(figures);
        measureTimeInto(figures, brief);
        run.write("engine.json", figures);
    }

    private static void measureTimeInto(Map<String, Double> figures, boolean brief)
            throws RunnerException {
        for (var result : new Runner(options(brief)).run()) {
            double score = result.getPrimaryResult().getScore();
            figures.put(nameOf(result.getPrimaryResult().getLabel()), score);
        }
        double ours = figures.getOrDefault("engine.nsPerStep", Double.NaN);
        figures.put("engine.ratioToZscore", figures.getOrDefault("zscore.nsPerStep", 0.0) / ours);
        figures.put("engine.ratioToRcf", figures.getOrDefault("rcf.nsPerStep", 0.0) / ours);
    }

    private static String nameOf(String benchmark) {
        return switch (benchmark) {
            case "detector" -> "engine.nsPerStep";
            case "partition" -> "engine.partitionNsPerStep";
            default -> benchmark + ".nsPerStep";
        };
    }

    private static Options options(boolean brief) {
        return new OptionsBuilder()
                .include(EngineBenchmark.class.getName())
                .forks(brief ? 1 : 3)
                .param("learnt", brief ? "300" : "1440")
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(brief ? 1 : 3))
                .measurementIterations(brief ? 3 : 5)
                .measurementTime(TimeValue.seconds(brief ? 2 : 5))
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                .shouldFailOnError(true)
                .build();
    }
}
