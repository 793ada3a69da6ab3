package io.plimsoll.bench.month;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.replay.Configuration;
import io.plimsoll.cli.replay.Playback;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what is told of a month of 2,000 series in which nothing is wrong (short: three weeks of
/// 200), after a week of learning, and writes `quiet.json`. `./plimsoll bench quiet` runs it.
public final class QuietBench {
    private static final long SEED = 20_261_130;
    private static final int LEARNING = 7;

    /// Steps.
    private static final int BRIEF = 5;

    private QuietBench() {}

    public static void main(String[] args) throws IOException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var size = brief ? new MonthSize(25, 21, true) : new MonthSize(250, 30, true);
        var directory = Files.createTempDirectory("plimsoll-quiet");
        System.err.printf("==> recording %d series over %d days%n", size.series(), size.days());
        var recording = TaleRecording.of(new QuietMonth(SEED, size), directory);
        try {
            run.write("quiet.json", measured(recording, size));
        } finally {
            TaleRecording.delete(recording);
        }
    }

    private static SortedMap<String, Double> measured(Recording recording, MonthSize size)
            throws IOException {
        System.err.println("==> replaying it");
        var from = recording.head().from().plus(Duration.ofDays(LEARNING));
        var told = new FalseIncidents(from.toEpochMilli());
        var _ = Playback.play(recording, Configuration.NONE, DetectorParameters.defaults(), told);
        System.out.printf("what was told, by what it began with:%n%s", told.table());
        double days = size.days() - LEARNING;
        var figures = new TreeMap<String, Double>();
        figures.put("accuracy.quiet.incidentsPerDay", told.count(Severity.INFO) / days);
        var lastWeek = recording.head().to().minus(Duration.ofDays(7));
        figures.put("accuracy.quiet.lastWeekPerDay", told.since(lastWeek.toEpochMilli()) / 7.0);
        figures.put("accuracy.quiet.warningsPerDay", told.count(Severity.WARNING) / days);
        figures.put("accuracy.quiet.criticalPerDay", told.count(Severity.CRITICAL) / days);
        figures.put("accuracy.quiet.learningIncidentsPerDay", told.learning() / (double) LEARNING);
        figures.put(
                "accuracy.quiet.anomaliesPerSeriesDay", told.anomalies() / days / size.series());
        figures.put("accuracy.quiet.briefPerDay", told.brief(BRIEF) / days);
        figures.put("accuracy.quiet.freshPerDay", told.fresh(BRIEF) / days);
        double onceADay = Math.log10((double) size.series() * MonthSize.STEPS_A_DAY);
        figures.put("accuracy.quiet.rarePerDay", told.rare(onceADay) / days);
        figures.put("accuracy.quiet.series", (double) size.series());
        return figures;
    }
}
