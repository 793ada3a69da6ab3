package io.plimsoll.bench.churn;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.bench.churn.ChurnRun.Churn;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what is told of 200 workloads in which nothing is wrong, while 30 % of their pods are
/// replaced each hour and while none is, over a day that is judged; five times, with other chance
/// (short: once). Writes `churn.json`. `./plimsoll bench churn` runs it.
public final class ChurnBench {
    private static final double HOURLY = 0.3;
    private static final int RUNS = 5;
    private static final Map<String, Churn> KINDS =
            new TreeMap<>(
                    Map.of(
                            "none", new Churn(0, true),
                            "told", new Churn(HOURLY, true),
                            "untold", new Churn(HOURLY, false)));

    private ChurnBench() {}

    public static void main(String[] args) throws IOException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        run.write("churn.json", measured(brief ? 1 : RUNS));
    }

    private static SortedMap<String, Double> measured(int runs) {
        var figures = new TreeMap<String, Double>();
        KINDS.forEach((name, churn) -> {
            System.err.printf("==> pods replaced: %s%n", name);
            for (int seed = 1; seed <= runs; seed++) {
                add(figures, "churn." + name, new ChurnRun(seed, churn).run());
            }
        });
        figures.replaceAll((_, sum) -> sum / runs);
        return figures;
    }

    private static void add(SortedMap<String, Double> figures, String name, ChurnRun.Tally tally) {
        figures.merge(name + ".pods", (double) tally.pods, Double::sum);
        figures.merge(name + ".series", (double) tally.series, Double::sum);
        figures.merge(name + ".stepsJudged", (double) tally.judged, Double::sum);
        figures.merge(name + ".stepsMissing", (double) tally.missing, Double::sum);
        figures.merge(name + ".stepsRare", (double) tally.rare, Double::sum);
        figures.merge(name + ".anomalies", (double) tally.anomalies, Double::sum);
    }
}
