package io.plimsoll.bench.accuracy.ruler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulersTest {
    private static final boolean[] LABELS = new boolean[100];
    private static final double[] SILENCE = new double[100];

    @Test
    void hasNoFiguresWhereNothingIsLabelled() {
        var judged = List.of(new Judged(LABELS, SILENCE));

        assertThat(new DelayF1(judged, 7).best().f1()).isNaN();
        assertThat(VusPr.of(judged.getFirst(), 10)).isNaN();
    }

    @Test
    void isWorthNothingToBeSilent() {
        var geometry = NabGeometry.of(times(1000), List.of(new NabWindow(500_000, 550_000)));

        var board = new NabBoard(List.of(geometry), List.of(new double[1000]));

        assertThat(board.at(Double.POSITIVE_INFINITY, NabProfile.STANDARD)).isZero();
        assertThat(board.bestThreshold(NabProfile.STANDARD)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isWorthAHundredToFindTheBeginOfTheWindowAlone() {
        var geometry = NabGeometry.of(times(1000), List.of(new NabWindow(500_000, 550_000)));
        var scores = new double[1000];
        scores[500] = 1;

        var board = new NabBoard(List.of(geometry), List.of(scores));

        for (var profile : NabProfile.values()) {
            assertThat(board.at(board.bestThreshold(profile), profile)).isEqualTo(100);
        }
    }

    @Test
    void leavesTheProbationOut() {
        var geometry = NabGeometry.of(times(1000), List.of(new NabWindow(500_000, 550_000)));
        var scores = new double[1000];
        scores[149] = 1;

        var board = new NabBoard(List.of(geometry), List.of(scores));

        assertThat(board.at(0.5, NabProfile.STANDARD)).isZero();
    }

    private static long[] times(int count) {
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = 1000L * i;
        }
        return times;
    }
}
