package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepParametersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void expiresMembersAfterFiveMinutesOrFiveSteps() {
        assertThat(StepParameters.ofStep(Duration.ofSeconds(5)).memberExpiry())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(StepParameters.ofStep(Duration.ofHours(1)).memberExpiry())
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void refusesWhatIsNoStep() {
        refused(Duration.ZERO, 2, 2, MINUTE, 16);
        refused(Duration.ofNanos(1), 2, 2, MINUTE, 16);
    }

    @Test
    void takesTheLeastOfEverything() {
        var least =
                new StepParameters(
                        Duration.ofMillis(1), 0, 1, Duration.ofMillis(1), 1, Duration.ofMillis(2));

        assertThat(least.stepMillis()).isEqualTo(1);
        assertThat(least.latenessMillis()).isZero();
    }

    @Test
    void refusesRulesThatAreNotPositive() {
        refused(MINUTE, -1, 2, MINUTE, 16);
        refused(MINUTE, 2, 0, MINUTE, 16);
        refused(MINUTE, 2, 2, Duration.ZERO, 16);
        refused(MINUTE, 2, 2, MINUTE, 0);
    }

    @Test
    void keepsASeriesForTwoDaysOrTwiceAsLongAsItsMembers() {
        assertThat(StepParameters.ofStep(MINUTE).seriesExpiry()).isEqualTo(Duration.ofDays(2));
        assertThat(StepParameters.ofStep(Duration.ofDays(1)).seriesExpiry())
                .isEqualTo(Duration.ofDays(10));
    }

    @Test
    void refusesToForgetASeriesBeforeItsMembersOrTheLateness() {
        refused(MINUTE, 2, 2, MINUTE.multipliedBy(5), 16, MINUTE.multipliedBy(9));
        refused(MINUTE, 20, 2, MINUTE.multipliedBy(5), 16, MINUTE.multipliedBy(20));
    }

    private static void refused(
            Duration step, int lateness, int kept, Duration expiry, int maxMissing) {
        refused(step, lateness, kept, expiry, maxMissing, Duration.ofDays(2));
    }

    private static void refused(
            Duration step,
            int lateness,
            int kept,
            Duration expiry,
            int maxMissing,
            Duration seriesExpiry) {
        assertThatThrownBy(() ->
                        new StepParameters(step, lateness, kept, expiry, maxMissing, seriesExpiry))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
