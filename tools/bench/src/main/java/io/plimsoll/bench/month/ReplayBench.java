package io.plimsoll.bench.month;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.replay.Configuration;
import io.plimsoll.cli.replay.Playback;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;

/// Measures how long a replay takes, over a generated month of 1,000 series (short: of 100), and
/// writes `replay.json`. `./plimsoll bench replay` runs it.
public final class ReplayBench {
    private static final long SEED = 20_261_129;
    private static final int DAYS = 30;
    private static final double MEBIBYTE = 1 << 20;

    private ReplayBench() {}

    public static void main(String[] args) throws IOException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var size = new MonthSize(brief ? 13 : 125, DAYS, false);
        var directory = Files.createTempDirectory("plimsoll-replay");
        System.err.printf("==> recording %d series over %d days%n", size.series(), size.days());
        var recording = TaleRecording.of(new QuietMonth(SEED, size), directory);
        try {
            run.write("replay.json", measured(recording, size));
        } finally {
            TaleRecording.delete(recording);
        }
    }

    private static SortedMap<String, Double> measured(Recording recording, MonthSize size)
            throws IOException {
        System.err.println("==> replaying it");
        var threads = ManagementFactory.getThreadMXBean();
        long spent = threads.getCurrentThreadCpuTime();
        long from = System.nanoTime();
        var played =
                Playback.play(
                        recording, Configuration.NONE, DetectorParameters.defaults(), new Deaf());
        double seconds = (System.nanoTime() - from) / 1e9;
        var figures = new TreeMap<String, Double>();
        figures.put("replay.seconds", seconds);
        figures.put("replay.cpuSeconds", (threads.getCurrentThreadCpuTime() - spent) / 1e9);
        figures.put("replay.series", (double) size.series());
        figures.put("replay.samplesPerSecond", played.samples() / seconds);
        figures.put("replay.recordingMiB", TaleRecording.bytes(recording) / MEBIBYTE);
        return figures;
    }

    private static final class Deaf implements ReplayListener {
        @Override
        public void anomaly(WatchedSeries series, AnomalyChange change) {}

        @Override
        public void incident(IncidentState state, Incident incident) {}

        @Override
        public void action(Action action) {}
    }
}
