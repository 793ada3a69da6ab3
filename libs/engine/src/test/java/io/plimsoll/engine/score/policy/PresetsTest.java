package io.plimsoll.engine.score.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.MetricType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
    @ParameterizedTest
    @CsvSource({
        "go_threads, go_threads, true",
        "go_threads, go_thread, false",
        "go_*, go_threads, true",
        "go_*, go_, true",
        "go_*, ago_, false",
        "*_created, x_created, true",
        "*_created, x_created_at, false",
        "kube_*_labels, kube_pod_labels, true",
        "kube_*_labels, kube_labels, false",
        "*, anything, true"
    })
    void matchNamesByAPatternWithOneStar(String pattern, String metric, boolean matches) {
        assertThat(new MetricPattern(pattern).matches(metric)).isEqualTo(matches);
    }

    @Test
    void refuseWhatIsNoPattern() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricPattern("*a*"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricPattern(" "));
    }

    @Test
    void letTheNarrowestSayAllOfAMetric() {
        var presets =
                new Presets(List.of(preset("*"), preset("a_*"), preset("*_b_c"), preset("a")));

        assertThat(metric(presets, "a")).isEqualTo("a");
        assertThat(metric(presets, "a_b")).isEqualTo("a_*");
        assertThat(metric(presets, "a_b_c")).isEqualTo("*_b_c");
        assertThat(metric(presets, "z")).isEqualTo("*");
        assertThat(metric(Presets.NONE, "z")).isNull();
    }

    @Test
    void refuseTwoForOneMetric() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Presets(List.of(preset("a"), preset("a"))));
    }

    @Test
    void sumTheRatesOfACounter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Preset(
                                "x",
                                new MetricPattern("a"),
                                false,
                                MetricType.COUNTER,
                                Fold.MAX,
                                null,
                                null,
                                ""));
    }

    private static @Nullable String metric(Presets presets, String name) {
        var found = presets.of(name);
        return found == null ? null : found.metric().text();
    }

    private static Preset preset(String pattern) {
        return new Preset("x", new MetricPattern(pattern), false, null, null, null, null, "");
    }
}
