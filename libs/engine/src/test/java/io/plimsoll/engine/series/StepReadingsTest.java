package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepReadingsTest {
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMinutes(1));
    private static final long MINUTE = 60_000;

    private final StepReadings readings = new StepReadings();
    private final Members one = new Members(MINUTES, Folding.usual(MetricType.GAUGE), readings);
    private final Members other = new Members(MINUTES, Folding.usual(MetricType.GAUGE), readings);

    @Test
    void saysWhatEachShowedInTheStepThatIsTold() {
        one.insert(1, 0, 10);
        one.insert(2, MINUTE, 30);
        one.insert(3, 1, 20);

        one.fold(0, MINUTE, Members.ANY);

        assertThat(one.value(0)).isEqualTo(10);
        assertThat(one.value(1)).isNaN();
        assertThat(one.value(2)).isEqualTo(20);
    }

    @Test
    void refusesToSayItOfAnotherSeries() {
        one.insert(1, 0, 10);
        other.insert(1, 0, 20);
        one.fold(0, MINUTE, Members.ANY);

        assertThatThrownBy(() -> other.value(0)).isInstanceOf(IllegalStateException.class);
        other.fold(0, MINUTE, Members.ANY);
        assertThat(other.value(0)).isEqualTo(20);
        assertThatThrownBy(() -> one.value(0)).isInstanceOf(IllegalStateException.class);
    }

    /// What another series read meanwhile takes nothing from a step that closes.
    @Test
    void areReadAgainWhenTheyHoldNoMore() {
        for (int i = 0; i < 4; i++) {
            one.insert(1, i, i);
            other.insert(1, i, i);
        }
        one.fold(0, MINUTE, Members.ANY);
        other.fold(0, MINUTE, Members.ANY);
        one.insert(1, 4, 4);

        one.close(0, MINUTE);
        other.close(0, MINUTE);

        assertThat(one.fold(0, MINUTE, Members.ANY)).isEqualTo(2);
        assertThat(other.fold(0, MINUTE, Members.ANY)).isEqualTo(1.5);
    }
}
