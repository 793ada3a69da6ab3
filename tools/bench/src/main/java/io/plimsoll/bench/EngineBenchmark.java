package io.plimsoll.bench;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Scoring;
import io.plimsoll.engine.score.SeriesDetector;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Time a step of one series, over many series that have learnt for some time, so that caches are
/// as cold as in service.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    static final int SERIES = 10_000;

    /// A forest is some hundred times as large as a detector; as many would not fit.
    static final int FORESTS = 200;

    private static final long STEP = 60_000;

    @Benchmark
    public double detector(Detectors of) {
        return of.step();
    }

    @Benchmark
    @OperationsPerInvocation(PartitionFeed.BATCH / PartitionFeed.SAMPLES_A_STEP)
    public double partition(Fed of) {
        return of.feed.batch();
    }

    @Benchmark
    public double zscore(ZScores of) {
        return of.step();
    }

    @Benchmark
    public double rcf(Forests of) {
        return of.step();
    }

    /// Detectors alone.
    @State(Scope.Thread)
    public static class Detectors {
        @Param("1440")
        public int learnt;

        private final SeriesDetector[] detectors = new SeriesDetector[SERIES];
        private final Rounds rounds = new Rounds(SERIES);

        @Setup
        public void learn() {
            var scoring = new Scoring(DetectorParameters.defaults(), STEP);
            Arrays.setAll(detectors, _ -> new SeriesDetector(scoring));
            while (rounds.step() < learnt) {
                step();
            }
        }

        double step() {
            rounds.advance();
            var detector = detectors[rounds.series()];
            var change = detector.accept(rounds.step() * STEP, rounds.value());
            return detector.judgement().severity() + (change == null ? 0 : 1);
        }
    }

    /// A partition: samples in, folded, told.
    @State(Scope.Thread)
    public static class Fed {
        @Param("1440")
        public int learnt;

        private final PartitionFeed feed = new PartitionFeed(SERIES);

        @Setup
        public void learn() {
            feed.steps(learnt);
        }
    }

    /// The baseline, its windows full.
    @State(Scope.Thread)
    public static class ZScores {
        private final RollingZScore[] scores = new RollingZScore[SERIES];
        private final Rounds rounds = new Rounds(SERIES);

        @Setup
        public void learn() {
            Arrays.setAll(scores, _ -> new RollingZScore(DailySeries.DAY));
            while (rounds.step() < DailySeries.DAY) {
                step();
            }
        }

        double step() {
            rounds.advance();
            return scores[rounds.series()].accept(rounds.value());
        }
    }

    /// The peer. It has learnt what its sample holds (256 points).
    @State(Scope.Thread)
    public static class Forests {
        private static final int FULL = 300;

        private final Forest[] forests = new Forest[FORESTS];
        private final Rounds rounds = new Rounds(FORESTS);

        @Setup
        public void learn() {
            Arrays.setAll(forests, Forest::new);
            while (rounds.step() < FULL) {
                step();
            }
        }

        double step() {
            rounds.advance();
            return forests[rounds.series()].accept(rounds.step() * STEP, rounds.value());
        }
    }
}
