package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.engine.model.ModelParameters;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectorParametersTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void refusesWhatMakesNoSense() {
        refused(() -> parameters(0, 3, 1.25, HOUR, HOUR.multipliedBy(2)));
        refused(() -> parameters(50, 0, 1.25, HOUR, HOUR.multipliedBy(2)));
        refused(() -> parameters(50, 3, 1, HOUR, HOUR.multipliedBy(2)));
        refused(() -> parameters(50, 3, 1.25, Duration.ZERO, HOUR));
        refused(() -> parameters(50, 3, 1.25, HOUR, HOUR));
    }

    @Test
    void refusesRaritiesOutOfOrder() {
        refused(() -> new DetectorParameters.Rarities(4.1, 4, 10, 100, 0.5, 4, 6));
        refused(() -> new DetectorParameters.Rarities(1.5, 4, 10, 100, -1, 4, 6));
        refused(() -> new DetectorParameters.Rarities(1.5, 4, 0, 100, 0.5, 4, 6));
        refused(() -> new DetectorParameters.Rarities(1.5, 4, 10, 100, 0.5, 4, 3.9));
        refused(() -> new DetectorParameters.Rarities(1.5, 4, 10, 0, 0.5, 4, 6));
    }

    /// Much of a scale that is hardly known, the usual of one that is old, and less in between,
    /// where priors blunt what is shown.
    @Test
    void wantsRarerStepsOfWhoKnowsLittle() {
        var rarities = DetectorParameters.defaults().rarities();

        assertThat(rarities.page(0)).isCloseTo(5.7, within(0.01));
        assertThat(rarities.page(10)).isCloseTo(4.7, within(0.01));
        assertThat(rarities.page(50)).isCloseTo(4, within(0.01));
        assertThat(rarities.page(100)).isCloseTo(3.7, within(0.01));
        assertThat(rarities.page(500)).isCloseTo(3.7, within(0.01));
        assertThat(rarities.page(1_000)).isEqualTo(4);
        assertThat(rarities.page(1_000_000)).isEqualTo(4);
        assertThat(rarities.pageOfStill(10)).isCloseTo(2.7, within(0.01));
        assertThat(rarities.pageOfStill(50)).isCloseTo(2.7, within(0.01));
        assertThat(rarities.pageOfStill(300)).isCloseTo(3.48, within(0.01));
        assertThat(rarities.odd(1)).isEqualTo(1.5);
        assertThat(rarities.odd(100)).isCloseTo(3, within(0.01));
        assertThat(rarities.odd(1_000_000)).isEqualTo(4);
        assertThat(rarities.patient().page(10)).isCloseTo(3, within(0.01));
        assertThat(rarities.patient().page(5)).isCloseTo(2.7, within(0.01));
    }

    @Test
    void refusesSignsThatMakeNoSense() {
        refused(() -> signs(0, 0.003, 0.3));
        refused(() -> signs(3_000, 0, 0.3));
        refused(() -> signs(3_000, 1.1, 0.3));
        refused(() -> signs(3_000, 0.003, -1));
        refused(() -> signs(3_000, 0.003, 0.3, -1));
        refused(() -> new SignParameters.Weights(-1, 1, 1, 1, 1));
        refused(() -> new SignParameters.Weights(1, -1, 1, 1, 1));
        refused(() -> new SignParameters.Weights(1, 1, -1, 1, 1));
        refused(() -> new SignParameters.Weights(1, 1, 1, -1, 1));
        refused(() -> new SignParameters.Weights(1, 1, 1, 1, -1));
    }

    @Test
    void refusesModelsThatCannotLearn() {
        refused(() -> model(0, 6, 30, 0.01, 0.02));
        refused(() -> model(2, 6, 30, 0.01, 0.02));
        refused(() -> model(0.3, 0.5, 30, 0.01, 0.02));
        refused(() -> model(0.3, 6, 0, 0.01, 0.02));
        refused(() -> ModelParameters.defaults().with(0, 168, 30));
        refused(() -> ModelParameters.defaults().with(48, 0, 30));
        refused(() -> model(0.3, 6, 30, -1, 0.02));
        refused(() -> model(0.3, 6, 30, 0.01, -1));
    }

    @Test
    void refusesChangesThatContradictThemselves() {
        refused(() -> change(AnomalyState.OPENED, 0, null));
        refused(() -> change(AnomalyState.OPENED, 1, 1L));
        refused(() -> change(AnomalyState.CLOSED, 2, null));
    }

    private static void refused(Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run);
    }

    private static void parameters(
            int ready, double open, double again, Duration shift, Duration accept) {
        new DetectorParameters(
                ModelParameters.defaults(),
                SignParameters.defaults(),
                ready,
                open,
                HOUR,
                again,
                HOUR,
                HOUR,
                3,
                3,
                shift,
                5,
                accept,
                5,
                200,
                2,
                new DetectorParameters.Rarities(1.5, 4, 10, 100, 0.5, 4, 6));
    }

    private static void signs(int fadeAfter, double usualRate, double chances) {
        signs(fadeAfter, usualRate, chances, 1);
    }

    private static void signs(int fadeAfter, double usualRate, double chances, double often) {
        new SignParameters(
                SignParameters.defaults().weights(),
                fadeAfter,
                2_000,
                8_000,
                3,
                6,
                0,
                48,
                usualRate,
                8,
                chances,
                often,
                0.15);
    }

    private static void model(double fast, double clip, int after, double level, double deviation) {
        new ModelParameters(
                fast,
                0.02,
                0.005,
                0.02,
                0.25,
                0.3,
                clip,
                after,
                48,
                168,
                io.plimsoll.engine.model.LocalCalendar.UTC,
                level,
                deviation);
    }

    private static void change(AnomalyState state, int revision, @Nullable Long endedAt) {
        new AnomalyChange(
                state,
                60_000,
                revision,
                0,
                1,
                endedAt,
                AnomalyKind.SPIKE,
                Direction.UP,
                Severity.INFO,
                0.5,
                3,
                1,
                1,
                0,
                -1,
                1,
                List.of(),
                "",
                new TreeMap<>(),
                null);
    }
}
