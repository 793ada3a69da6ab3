package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Treatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final String WHOLE =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: RemediationPolicy
            metadata:
              name: restart-leaking
              namespace: shop
              generation: 3
              labels: {team: shop}
            spec:
              match:
                severity: critical
                workloads:
                  kinds: [Deployment]
                  names: [checkout]
                anomalies:
                  metrics: [latency]
                  kinds: [levelShift]
                  directions: [up]
              actions:
                - type: rolloutRestart
              mode: auto
              guards: {cooldown: 1h30m, maxPerHour: 2}
              verify: {within: 90s}
            """;

    private final PolicyReader reader = new PolicyReader();

    @Test
    void readsAllThatAPolicySays() {
        var reading = read(WHOLE);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.policies())
                .containsExactly(
                        new Policy(
                                "shop/restart-leaking",
                                3,
                                new Match(
                                        Severity.CRITICAL,
                                        Set.of("shop"),
                                        Set.of("Deployment"),
                                        Set.of("checkout"),
                                        new Match.Signs(
                                                Set.of("latency"),
                                                Set.of(AnomalyKind.LEVEL_SHIFT),
                                                Set.of(Direction.UP))),
                                new Treatment.RolloutRestart(),
                                Mode.AUTO,
                                new Policy.Limits(
                                        Duration.ofMinutes(90), 2, Duration.ofSeconds(90))));
    }

    @Test
    void isCautiousWhereAPolicySaysNothing() {
        var policy =
                read("""
                apiVersion: plimsoll.io/v1alpha1
                kind: RemediationPolicy
                metadata: {name: more}
                spec:
                  match: {}
                  actions: [{type: scale, scale: {by: 1, max: 5}}]
                """)
                        .policies()
                        .getFirst();

        assertThat(policy.mode()).isEqualTo(Mode.SHADOW);
        assertThat(policy.match().severity()).isEqualTo(Severity.WARNING);
        assertThat(policy.match().namespaces()).isEmpty();
        assertThat(policy.treatment()).isEqualTo(new Treatment.Scale(1, null, 1, 5));
        assertThat(policy.limits()).isEqualTo(Policy.Limits.defaults());
    }

    @Test
    void losesNoOtherDocumentToABadOne() {
        var reading =
                read(
                        WHOLE.replace("auto", "perhaps")
                                + "---\n"
                                + WHOLE
                                + "---\nkind: ConfigMap\ndata: {}\n");

        assertThat(reading.policies()).hasSize(1);
        assertThat(reading.faults()).hasSize(1);
        assertThat(reading.faults().getFirst())
                .hasToString(
                        "f.yaml: spec.mode: 'perhaps' is none of approve, auto, dryRun, shadow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v1alpha1            | v2           | apiVersion
                    name: restart       | title: x     | metadata.name
                    severity: critical  | severity: x  | spec.match.severity
                    severity: critical  | sevrity: x   | spec.match.sevrity
                    kinds: [levelShift] | kinds: [x]   | spec.match.anomalies.kinds[x]
                    directions: [up]    | directions: [x] | spec.match.anomalies.directions[x]
                    type: rolloutRestart | type: reboot | spec.actions[0].type
                    type: rolloutRestart | type: scale | spec.actions[0].scale.max
                    cooldown: 1h30m     | cooldown: soon | spec.guards.cooldown
                    maxPerHour: 2       | maxPerHour: -2 | spec.guards
                    maxPerHour: 2       | maxPerHour: x | spec.guards.maxPerHour
                    within: 90s         | within: 0s   | spec.guards
                    severity: critical  | namespaces: [other] | spec.match.namespaces
                    """)
    void saysWhereTheFaultIs(String what, String by, String path) {
        var reading = read(WHOLE.replace(what, by));

        assertThat(reading.policies()).isEmpty();
        assertThat(reading.faults()).extracting(PolicyFault::path).containsExactly(path);
    }

    @Test
    void refusesDocumentsThatSayNothing() {
        var head =
                """
                apiVersion: plimsoll.io/v1alpha1
                kind: RemediationPolicy
                metadata: {name: x}
                """;
        assertThat(fault(head)).isEqualTo("spec");
        assertThat(fault(head + "spec: {}")).isEqualTo("spec.match");
        assertThat(fault(head + "spec: {match: {}}")).isEqualTo("spec.actions");
        assertThat(fault(head + "spec: {match: {}, actions: [{type: rolloutRestart, scale: {}}]}"))
                .isEqualTo("spec.actions[0].scale");
        assertThat(fault(head + "spec: {match: {}, actions: [{type: scale, scale: {max: 1}}]}"))
                .isEqualTo("spec.actions[0].scale");
        assertThat(fault("apiVersion: [")).isEmpty();
        assertThat(read("").faults()).isEmpty();
    }

    private String fault(String yaml) {
        return read(yaml).faults().getFirst().path();
    }

    private PolicyReading read(String yaml) {
        return reader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
