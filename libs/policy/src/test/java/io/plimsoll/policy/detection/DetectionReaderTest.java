package io.plimsoll.policy.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.Admission;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.policy.PolicyFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionReaderTest {
    private static final String WHOLE =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata:
              name: quiet
              namespace: shop
              generation: 3
              labels: {team: shop}
            spec:
              selector:
                cluster: prod
                namespaces: [shop]
                workloads: {kinds: [Deployment], names: [checkout]}
                metrics: ["http_*"]
              metrics: {keep: [http_requests_total], drop: ["*_debug"]}
              labels: {keep: [code]}
              sensitivity: low
              directions: up
              minimumDeviation: {absolute: 5, relative: 0.1}
              fold: max
              alertBudget: {incidents: 3, per: 24h}
            """;

    private static final String HEAD =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata: {name: x}
            """;

    private final DetectionReader reader = new DetectionReader(Scope.ANY);

    @Test
    void readsAllThatAPolicySays() {
        var reading = read(WHOLE);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.policies())
                .containsExactly(
                        new DetectionPolicy(
                                "shop/quiet",
                                3,
                                new Selector(
                                        "prod",
                                        Set.of("shop"),
                                        Set.of("Deployment"),
                                        Set.of("checkout"),
                                        List.of(new MetricPattern("http_*"))),
                                new Admission(
                                        List.of(new MetricPattern("http_requests_total")),
                                        List.of(new MetricPattern("*_debug")),
                                        Set.of("code")),
                                new Wish(
                                        Sensitivity.LOW,
                                        Directions.UP,
                                        new Least(5, 0.1),
                                        Fold.MAX),
                                new AlertBudget(3, Duration.ofDays(1))));
    }

    @Test
    void takesWhatIsNotSaidForLeftToOthers() {
        var policy = read(HEAD + "spec: {directions: both}").policies().getFirst();

        assertThat(policy.selector()).isEqualTo(Selector.ALL);
        assertThat(policy.admission()).isEqualTo(Admission.ALL);
        assertThat(policy.wish()).isEqualTo(new Wish(null, Directions.BOTH, null));
        assertThat(policy.budget()).isNull();
    }

    @Test
    void foldsNoMetricsThatAreNotNamed() {
        assertThat(read(HEAD + "spec: {fold: max}").faults())
                .singleElement()
                .asString()
                .contains("spec.fold", "selector.metrics");
    }

    @Test
    void losesNoOtherDocumentToABadOne() {
        var reading =
                read(
                        WHOLE.replace("sensitivity: low", "sensitivity: deaf")
                                + "---\n"
                                + WHOLE
                                + "---\nkind: ConfigMap\ndata: {}\n");

        assertThat(reading.policies()).hasSize(1);
        assertThat(reading.faults())
                .singleElement()
                .hasToString("f.yaml: spec.sensitivity: 'deaf' is none of high, low, normal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v1alpha1          | v2                   | apiVersion
                    name: quiet       | title: x             | metadata.name
                    sensitivity: low  | sensitivty: low      | spec.sensitivty
                    sensitivity: low  | step: 30s            | spec.step
                    fold: max         | fold: mode           | spec.fold
                    directions: up    | directions: [up]     | spec.directions
                    directions: up    | directions: side     | spec.directions
                    ["http_*"]        | [a, "*b*"]           | spec.selector.metrics[1]
                    ["*_debug"]       | [" "]                | spec.metrics.drop[0]
                    [http_requests_total] | ["*a*"]          | spec.metrics.keep[0]
                    {keep: [code]}    | {}                   | spec.labels.keep
                    {keep: [code]}    | {drop: [code]}       | spec.labels.drop
                    absolute: 5       | absolute: -5         | spec.minimumDeviation
                    absolute: 5       | absolute: much       | spec.minimumDeviation.absolute
                    incidents: 3      | incidents: 0         | spec.alertBudget
                    incidents: 3, per | per                  | spec.alertBudget.incidents
                    incidents: 3      | incidents: 3, anomalies: 3 | spec.alertBudget.incidents
                    per: 24h          | per: daily           | spec.alertBudget.per
                    """)
    void saysWhereTheFaultIs(String what, String by, String path) {
        var reading = read(WHOLE.replace(what, by));

        assertThat(reading.policies()).isEmpty();
        assertThat(reading.faults()).extracting(PolicyFault::path).containsExactly(path);
    }

    @Test
    void saysThatStepsOfTheirOwnAreNotSupported() {
        assertThat(read(HEAD + "spec: {step: 30s}").faults())
                .singleElement()
                .asString()
                .contains("not supported yet")
                .contains("PLIMSOLL_DETECTOR_STEP");
    }

    @Test
    void refusesDocumentsThatSayNothing() {
        assertThat(fault(HEAD)).isEqualTo("spec");
        assertThat(fault(HEAD + "spec: {}")).isEqualTo("spec");
        assertThat(fault(HEAD + "spec: {selector: {cluster: prod}}")).isEqualTo("spec");
        assertThat(fault("apiVersion: [")).isEmpty();
        assertThat(read("").faults()).isEmpty();
    }

    @Test
    void letsANamespaceSpeakForItselfAlone() {
        var ofCluster = new DetectionReader(new Scope("prod", "plimsoll-system"));

        assertThat(namespaces(ofCluster, "namespace: shop", "")).containsExactly("shop");
        assertThat(namespaces(ofCluster, "namespace: plimsoll-system", "")).isEmpty();
        assertThat(namespaces(ofCluster, "namespace: plimsoll-system", "namespaces: [pay]"))
                .containsExactly("pay");
        assertThat(fault(ofCluster, "namespace: shop", "namespaces: [pay]"))
                .isEqualTo("spec.selector.namespaces");
        assertThat(fault(ofCluster, "namespace: shop", "cluster: edge"))
                .isEqualTo("spec.selector.cluster");
        assertThat(
                        read(ofCluster, "namespace: shop", "")
                                .policies()
                                .getFirst()
                                .selector()
                                .cluster())
                .isEqualTo("prod");
    }

    private static Set<String> namespaces(DetectionReader by, String home, String selector) {
        return read(by, home, selector).policies().getFirst().selector().namespaces();
    }

    private static String fault(DetectionReader by, String home, String selector) {
        return read(by, home, selector).faults().getFirst().path();
    }

    private static DetectionReading read(DetectionReader by, String home, String selector) {
        var yaml =
                HEAD.replace("name: x", "name: x, " + home)
                        + "spec: {directions: up, selector: {%s}}".formatted(selector);
        return by.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private String fault(String yaml) {
        return read(yaml).faults().getFirst().path();
    }

    private DetectionReading read(String yaml) {
        return reader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
