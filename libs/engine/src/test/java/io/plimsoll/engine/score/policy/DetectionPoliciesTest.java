package io.plimsoll.engine.score.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionPoliciesTest {
    private static final SeriesIdentity CPU = series("shop", "cart", "cpu_total");
    private static final Wish DOWN = new Wish(null, Directions.DOWN, null);
    private static final Wish UP = new Wish(null, Directions.UP, null);
    private static final Wish LOW = new Wish(Sensitivity.LOW, null, null);

    @Test
    void wantNothingUnusualWhereNobodySaysAnything() {
        assertThat(tuning(CPU)).isEqualTo(Tuning.USUAL);
        assertThat(DetectionPolicies.NONE.rules()).isEqualTo(TuningRules.NONE);
        assertThat(DetectionPolicies.NONE.isDropped(CPU)).isFalse();
        assertThat(DetectionPolicies.NONE.reduced(CPU)).isSameAs(CPU);
        assertThat(DetectionPolicies.NONE.type("cpu_total")).isNull();
    }

    /// Each stands above all that follow it.
    @Test
    void letTheNarrowerSpeakFirst() {
        var wide = policy("a-all", Selector.ALL, UP);
        var cluster = policy("b", new Selector("prod", Set.of(), Set.of(), Set.of(), all()), UP);
        var namespace = policy("c", in(Set.of("shop"), Set.of(), Set.of()), UP);
        var kind = policy("d", in(Set.of(), Set.of("Deployment"), Set.of()), UP);
        var metric = policy("e", Selector.of(new MetricPattern("cpu_*")), UP);
        var workload = policy("f", in(Set.of(), Set.of(), Set.of("cart")), UP);
        var order = List.of(workload, metric, kind, namespace, cluster, wide);

        for (int i = 0; i + 1 < order.size(); i++) {
            var higher = order.get(i);
            var lower = order.get(i + 1);
            var speaks = new DetectionPolicy("z", 1, higher.selector(), Admission.ALL, DOWN, null);
            assertThat(tuning(CPU, lower, speaks).directions())
                    .as(higher.name() + " above " + lower.name())
                    .isEqualTo(Directions.DOWN);
        }
    }

    @Test
    void goByNameWhereTwoAreEquallyNarrow() {
        var one = policy("shop/a", Selector.ALL, UP);
        var other = policy("shop/b", Selector.ALL, DOWN);

        assertThat(tuning(CPU, other, one).directions()).isEqualTo(Directions.UP);
    }

    @Test
    void leaveToTheWiderWhatTheNarrowerDoesNotSay() {
        var narrow = policy("n", in(Set.of(), Set.of(), Set.of("cart")), LOW);
        var wide = policy("w", Selector.ALL, new Wish(Sensitivity.HIGH, Directions.UP, null));

        assertThat(tuning(CPU, narrow, wide))
                .isEqualTo(new Tuning(Sensitivity.LOW, Directions.UP, Least.ANY));
    }

    @Test
    void standAbovePresets() {
        var policies =
                new DetectionPolicies(
                        List.of(policy("p", Selector.ALL, UP)),
                        new Presets(List.of(preset("cpu_total", false))));

        assertThat(policies.rules().tuning(CPU))
                .isEqualTo(new Tuning(Sensitivity.NORMAL, Directions.UP, new Least(1, 0.1)));
    }

    @Test
    void letTheNarrowestPresetSayAllOfItsMetric() {
        var presets =
                new Presets(
                        List.of(
                                preset("cpu_*", false),
                                new Preset(
                                        "x",
                                        new MetricPattern("cpu_total"),
                                        false,
                                        MetricType.GAUGE,
                                        null,
                                        null,
                                        null,
                                        "")));
        var policies = new DetectionPolicies(List.of(), presets);

        assertThat(policies.rules().tuning(CPU)).isEqualTo(Tuning.USUAL);
        assertThat(policies.rules().tuning(series("shop", "cart", "cpu_user")).directions())
                .isEqualTo(Directions.DOWN);
        assertThat(policies.type("cpu_total")).isEqualTo(MetricType.GAUGE);
    }

    @Test
    void dropAndKeepByWhoStandsHighest() {
        var keeps =
                admitting("k", in(Set.of(), Set.of(), Set.of("cart")), List.of("cpu_total"), all());
        var drops = admitting("d", Selector.ALL, all(), List.of("*"));
        var policies = new DetectionPolicies(List.of(drops, keeps), Presets.NONE);

        assertThat(policies.isDropped(CPU)).isFalse();
        assertThat(policies.isDropped(series("shop", "cart", "mem"))).isTrue();
        assertThat(policies.isDropped(series("shop", "order", "cpu_total"))).isTrue();
    }

    @Test
    void keepBeforeTheyDropWithinOnePolicy() {
        var only = admitting("only", Selector.ALL, List.of("cpu_*"), List.of("*"));
        var policies = new DetectionPolicies(List.of(only), Presets.NONE);

        assertThat(policies.isDropped(CPU)).isFalse();
        assertThat(policies.isDropped(series("shop", "cart", "mem"))).isTrue();
    }

    @Test
    void keepWhatAPresetDrops() {
        var presets = new Presets(List.of(preset("*_total", true)));
        var keeps = admitting("k", Selector.ALL, List.of("cpu_total"), all());

        assertThat(new DetectionPolicies(List.of(), presets).isDropped(CPU)).isTrue();
        assertThat(new DetectionPolicies(List.of(keeps), presets).isDropped(CPU)).isFalse();
    }

    @Test
    void reduceASeriesToTheLabelsThatAreKept() {
        var policy =
                new DetectionPolicy(
                        "l",
                        1,
                        Selector.ALL,
                        new Admission(List.of(), List.of(), Set.of("code", "method")),
                        Wish.NONE,
                        new AlertBudget(3, Duration.ofDays(1)));

        var reduced = new DetectionPolicies(List.of(policy), Presets.NONE).reduced(CPU);

        assertThat(reduced.labels()).containsExactly(new Label("code", "200"));
        assertThat(reduced.metric()).isEqualTo("cpu_total");
        assertThat(new DetectionPolicies(List.of(policy), Presets.NONE).rules().rules()).isEmpty();
    }

    @Test
    void areNotWithoutEnd() {
        var rule = new TuningRule("x", Selector.ALL, UP);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TuningRules(Collections.nCopies(TuningRules.MOST + 1, rule)));
        assertThat(
                        new TuningRules(
                                        IntStream.range(0, TuningRules.MOST)
                                                .mapToObj(_ -> rule)
                                                .toList())
                                .rules())
                .hasSize(TuningRules.MOST);
    }

    @Test
    void haveABudgetOfSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertBudget(0, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertBudget(1, Duration.ZERO));
    }

    private static Tuning tuning(SeriesIdentity series, DetectionPolicy... policies) {
        return new DetectionPolicies(List.of(policies), Presets.NONE).rules().tuning(series);
    }

    private static DetectionPolicy policy(String name, Selector selector, Wish wish) {
        return new DetectionPolicy(name, 1, selector, Admission.ALL, wish, null);
    }

    private static DetectionPolicy admitting(
            String name, Selector selector, List<?> keep, List<?> drop) {
        return new DetectionPolicy(
                name,
                1,
                selector,
                new Admission(patterns(keep), patterns(drop), null),
                Wish.NONE,
                null);
    }

    private static List<MetricPattern> patterns(List<?> texts) {
        return texts.stream().map(text -> new MetricPattern(text.toString())).toList();
    }

    private static List<MetricPattern> all() {
        return List.of();
    }

    private static Selector in(Set<String> namespaces, Set<String> kinds, Set<String> names) {
        return new Selector("", namespaces, kinds, names, List.of());
    }

    private static Preset preset(String metric, boolean drop) {
        return new Preset(
                "x",
                new MetricPattern(metric),
                drop,
                null,
                null,
                Directions.DOWN,
                new Least(1, 0.1),
                "");
    }

    private static SeriesIdentity series(String namespace, String workload, String metric) {
        return new SeriesIdentity(
                "prod",
                namespace,
                new Workload("Deployment", workload),
                metric,
                List.of(new Label("code", "200"), new Label("path", "/x")));
    }
}
