package io.plimsoll.bench.accuracy.ruler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two pods, a day of minutes each, and two faults of five minutes.
class FaultRecallTest {
    private static final int MINUTES = 1441;
    private static final long MINUTE = 60_000;

    private final double[] first = new double[MINUTES];
    private final double[] second = new double[MINUTES];
    private final List<FaultSpan> faults =
            new ArrayList<>(List.of(fault(400, "first"), fault(800, "second")));

    @Test
    void findsWhatIsAboveAllowedFalsePoints() {
        first[402] = 5;
        second[803] = 3;
        first[100] = 4;
        second[200] = 4;
        second[201] = 4;

        assertThat(recall().at(1)).isEqualTo(0.5);
        assertThat(recall().at(2)).isEqualTo(1);
    }

    @Test
    void countsNoPointNearAFaultAsFalse() {
        Arrays.fill(first, 399, 411, 9);
        second[803] = 1;

        assertThat(recall().at(0)).isEqualTo(1);
    }

    @Test
    void missesAFaultOfWhichThereAreNoPoints() {
        first[402] = 5;
        faults.set(1, fault(3000, "second"));

        assertThat(recall().at(1)).isEqualTo(0.5);
        assertThat(recall().top(3)).isEqualTo(0.5);
    }

    @Test
    void ranksTheTrueEntityBelowItsEquals() {
        first[402] = 5;
        second[403] = 5;
        second[803] = 1;

        assertThat(recall().top(1)).isEqualTo(0.5);
        assertThat(recall().top(2)).isEqualTo(1);
    }

    @Test
    void hasNoFigureWithoutFaults() {
        faults.clear();

        assertThat(recall().at(3)).isNaN();
    }

    private FaultRecall recall() {
        return new FaultRecall(
                List.of(
                        new EntityTrack("first", times(), first),
                        new EntityTrack("second", times(), second)),
                faults);
    }

    private static FaultSpan fault(int minute, String entity) {
        return new FaultSpan(minute * MINUTE, (minute + 5) * MINUTE, Set.of(entity));
    }

    private static long[] times() {
        var times = new long[MINUTES];
        Arrays.setAll(times, i -> i * MINUTE);
        return times;
    }
}
