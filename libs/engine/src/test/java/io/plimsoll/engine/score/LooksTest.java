package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What kinds of trouble look like to the detector.
class LooksTest {
    private static final long STEP = 300_000;
    private static final int DAY = 288;

    private final SeriesDetector detector = new SeriesDetector(DetectorParameters.defaults(), STEP);
    private long next;

    @Test
    void anOutageDuringTheSeasonIsADip() {
        var values = SeededSeries.level(3, 9 * DAY, 100, 1).plusSeason(DAY, 60).values();
        for (int i = 8 * DAY + DAY / 4; i < 8 * DAY + DAY / 4 + 20; i++) {
            values[i] = 0;
        }

        assertThat(opened(feed(values)).getFirst().kind()).isEqualTo(AnomalyKind.DIP);
    }

    @Test
    void aGaugeThatSticksIsAFlatlineUntilItMovesAgain() {
        var values = SeededSeries.level(5, 1_000, 100, 2).values();
        for (int i = 900; i < 950; i++) {
            values[i] = values[899];
        }

        var changes = feed(values);

        var opened = opened(changes);
        assertThat(opened).extracting(AnomalyChange::kind).containsExactly(AnomalyKind.FLATLINE);
        assertThat(opened.getFirst().startedAt()).isEqualTo(899 * STEP);
        assertThat(opened.getFirst().explanation()).contains("in a row");
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(changes.getLast().endedAt()).isEqualTo(950 * STEP);
    }

    @Test
    void aFlatlineThatStaysIsAcceptedOnce() {
        var values = SeededSeries.level(5, 2_500, 100, 2).values();
        for (int i = 900; i < 2_500; i++) {
            values[i] = values[899];
        }

        var changes = feed(values);

        assertThat(opened(changes)).hasSize(1);
        assertThat(changes.getLast().explanation()).contains("new normal");
    }

    @Test
    void aGaugeThatOftenRepeatsDoesNotStick() {
        var values = new double[2_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 + i / 20 % 3;
        }

        assertThat(feed(values))
                .extracting(AnomalyChange::kind)
                .doesNotContain(AnomalyKind.FLATLINE);
    }

    @Test
    void aSeriesThatStandsStillProvesNoMoreThanItsLengthWhenItMoves() {
        var values = new double[500];
        values[300] = 1;
        values[400] = 1;

        var changes = feed(values);

        assertThat(opened(changes)).hasSize(1);
        assertThat(opened(changes).getFirst().rarity()).isBetween(3.4, 3.6);
    }

    @Test
    void explainsItselfByTheNumbersThatLedToIt() {
        var values = SeededSeries.level(3, 601, 100, 2).values();
        values[600] = 190;

        var told = opened(feed(values)).getFirst();

        assertThat(told.explanation())
                .startsWith("190.000 where ")
                .contains("usually", "usual error", "the step itself", "never as much in the ");
        assertThat(told.evidence()).containsKeys("point", "drift", "mean3", "mean12");
    }

    private List<AnomalyChange> feed(double[] values) {
        var changes = new ArrayList<AnomalyChange>();
        for (double value : values) {
            var change = detector.accept(STEP * next++, value);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static List<AnomalyChange> opened(List<AnomalyChange> changes) {
        return changes.stream().filter(change -> change.state() == AnomalyState.OPENED).toList();
    }
}
