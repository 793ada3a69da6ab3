package io.plimsoll.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StartContestTest {
    private static final int STEPS = 3_000;

    @Test
    void findsLeapsOfNoiseAndOpensNothingElse() throws Exception {
        var figures = measured(60_000, new boolean[STEPS]);

        assertThat(figures.get("accuracy.start.noise.leapFound")).isGreaterThan(0.9);
        assertThat(figures.get("accuracy.start.noise.openedIn500")).isLessThan(0.1);
        assertThat(figures.get("accuracy.start.noise.openedIn100")).isLessThan(0.1);
    }

    @Test
    void leavesOutLongStepsAndWhatIsLabelled() throws Exception {
        var labelled = new boolean[STEPS];
        Arrays.fill(labelled, true);

        assertThat(measured(3_600_000, new boolean[STEPS])).isEmpty();
        assertThat(measured(60_000, labelled)).isEmpty();
    }

    private static Map<String, Double> measured(long step, boolean[] labels)
            throws IOException, InterruptedException {
        var values = SeededSeries.level(7, STEPS, 100, 2).values();
        long[] times = LongStream.range(0, STEPS).map(i -> i * step).toArray();
        var figures = new Figures(Contestant.all());
        try (var workers = new Workers(1)) {
            new StartContest("noise", List.of(new LabelledSeries("noise", times, values, labels)))
                    .measureInto(figures, workers);
        }
        return figures.byName();
    }
}
