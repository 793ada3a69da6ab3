package io.plimsoll.bench.storm;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.bench.month.TaleRecording;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.replay.Configuration;
import io.plimsoll.cli.replay.Playback;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.score.DetectorParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lets a pool of nodes fail under 1,000 workloads (short: 200), counts what is told, and measures
/// how long the running detector takes for it; writes `storm.json`. `./plimsoll bench storm` runs
/// it.
public final class StormBench {
    private static final long SEED = 20_261_201;
    private static final double SECOND = 1_000;

    private StormBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var size = brief ? new StormSize(200, 10, 20, 1) : new StormSize(1_000, 30, 100, 2);
        var directory = Files.createTempDirectory("plimsoll-storm");
        System.err.printf("==> recording a storm over %d workloads%n", size.workloads());
        var storm = new Storm(SEED, size);
        var recording = TaleRecording.of(storm, directory);
        try {
            var root = run.root();
            run.write("storm.json", measured(storm, recording, root));
        } finally {
            TaleRecording.delete(recording);
        }
    }

    private static SortedMap<String, Double> measured(Storm storm, Recording recording, Path root)
            throws IOException, InterruptedException {
        System.err.println("==> replaying it");
        var told = new ToldStorm(storm.failsAt().toEpochMilli());
        var _ = Playback.play(recording, Configuration.NONE, DetectorParameters.defaults(), told);
        var figures = new TreeMap<String, Double>();
        var largest = told.storm();
        for (var each : told.incidents()) {
            System.out.printf(
                    "%s, %d anomalies, cause: %s%n",
                    each.title(), each.symptoms().size(), cause(each));
        }
        figures.put("storm.anomalies", (double) told.opened());
        figures.put("storm.incidents", (double) told.incidents().size());
        figures.put("storm.anomaliesOfTheLargest", (double) largest.symptoms().size());
        figures.put("storm.causeIsRight", cause(largest).contains("NodePool/pool-3") ? 1.0 : 0.0);
        figures.put("storm.eventSecondsUntilTold", told.untilTold().orElse(-1) / SECOND);
        System.err.println("==> sending it to a running detector");
        StormInServices.measureInto(figures, storm.workloads(), told.anomalies(), root);
        return figures;
    }

    private static String cause(Incident of) {
        return of.cause().map(each -> each.subject().path()).orElse("not proven");
    }
}
