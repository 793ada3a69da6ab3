package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
                                new WorkloadTreatment.RolloutRestart(),
                                Mode.AUTO,
                                new Policy.Limits(
                                        Duration.ofMinutes(90), 2, Duration.ofSeconds(90))));
    }

    @Test
    void readsWhatKubernetesMustSay() {
        var policy =
                read("""
                apiVersion: plimsoll.io/v1alpha1
                kind: RemediationPolicy
                metadata: {name: more}
                spec:
                  match:
                    workloads: {labels: {team: shop}}
                    warnings: [BackOff]
                    conditions: [{type: DiskPressure}, {type: Ready, status: Unknown}]
                  actions: [{type: rolloutRestart}]
                  verify: {within: 10m, settle: 90s}
                """)
                        .policies()
                        .getFirst();

        assertThat(policy.match().traits())
                .isEqualTo(
                        new Match.Traits(
                                Set.of("BackOff"),
                                Map.of("team", "shop"),
                                Map.of("DiskPressure", "True", "Ready", "Unknown")));
        assertThat(policy.limits().settle()).isEqualTo(Duration.ofSeconds(90));
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
        assertThat(policy.treatment()).isEqualTo(new Sizing.Scale(1, null, 1, 5));
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
                    within: 90s         | within: 90s, settle: 90s | spec.verify.settle
                    severity: critical  | conditions: [{status: "True"}] | spec.match.conditions[0].type
                    severity: critical  | conditions: [{type: Ready, status: yes}] | spec.match.conditions[0].status
                    severity: critical  | conditions: [{type: Ready}, {type: Ready}] | spec.match.conditions[1].type
                    """)
    void saysWhereTheFaultIs(String what, String by, String path) {
        var reading = read(WHOLE.replace(what, by));

        assertThat(reading.policies()).isEmpty();
        assertThat(reading.faults()).extracting(PolicyFault::path).containsExactly(path);
    }

    @Test
    void readsALadderAndAllGuards() {
        var policy =
                read(WHOLE.replace(
                                        "    - type: rolloutRestart\n",
                                        """
                                            - {type: evictPod, verify: 2m}
                                            - type: patchResources
                                              patchResources: {resource: memory, factor: "1.5", max: 2Gi}
                                            - {type: drain, drain: {most: 9}}
                                            - {type: notify, notify: {text: look at it}}
                                        """)
                                .replace(
                                        "maxPerHour: 2}",
                                        "maxPerHour: 2, stopAfter: 4, concurrent: 2, minHealthyPercent: 80,"
                                                + " maxUnavailablePercent: 20, gitOps: refuse, duringRollout:"
                                                + " true, disruption: {window: 30m, workloadPercent: 100,"
                                                + " namespacePods: 9}, storm: {acts: 3, window: 5m, coolDown:"
                                                + " 1h}}"))
                        .policies()
                        .getFirst();

        assertThat(policy.ladder())
                .containsExactly(
                        new Rung(new PodTreatment.EvictPod(1), Duration.ofMinutes(2)),
                        new Rung(
                                new PodTreatment.PatchResources(Resource.MEMORY, 1.5, 1, 2L << 30),
                                Duration.ofSeconds(90)),
                        new Rung(new NodeTreatment.Drain(9), Duration.ofSeconds(90)),
                        new Rung(new Errand.Notify("look at it"), Duration.ofSeconds(90)));
        assertThat(policy.safeguards())
                .isEqualTo(
                        new Safeguards(
                                4,
                                2,
                                new Safeguards.Availability(80, 20),
                                new Safeguards.Disruption(Duration.ofMinutes(30), 100, 9),
                                new Safeguards.Storm(3, Duration.ofMinutes(5), Duration.ofHours(1)),
                                Safeguards.Owned.REFUSE,
                                true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {type: evictPod, evictPod: {most: 11}} | spec.actions[0].evictPod
                    {type: evictPod, drain: {most: 1}} | spec.actions[0].drain
                    {type: patchResources} | spec.actions[0].patchResources.max
                    {type: patchResources, patchResources: {resource: disk, factor: "2", max: 1Gi}} | spec.actions[0].patchResources.resource
                    {type: patchResources, patchResources: {resource: cpu, factor: twice, max: "1"}} | spec.actions[0].patchResources.factor
                    {type: patchResources, patchResources: {resource: cpu, factor: "2", max: much}} | spec.actions[0].patchResources.max
                    {type: patchResources, patchResources: {resource: cpu, factor: "9", max: "1"}} | spec.actions[0].patchResources
                    {type: scaleAutoscaler} | spec.actions[0].scaleAutoscaler.max
                    {type: runJob} | spec.actions[0].runJob
                    {type: webhook, webhook: {to: ""}} | spec.actions[0].webhook
                    {type: cordon, verify: soon} | spec.actions[0].verify
                    """)
    void saysWhichActionIsAtFault(String action, String path) {
        var reading = read(WHOLE.replace("- type: rolloutRestart", "- " + action));

        assertThat(reading.policies()).isEmpty();
        assertThat(reading.faults()).extracting(PolicyFault::path).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({
        "gitOps: perhaps, spec.guards.gitOps",
        "stopAfter: 0, spec.guards",
        "minHealthyPercent: 101, spec.guards",
        "disruption: {window: soon}, spec.guards.disruption.window",
        "storm: {acts: 0}, spec.guards",
        "strom: {acts: 1}, spec.guards.strom"
    })
    void saysWhichGuardIsAtFault(String guard, String path) {
        var reading = read(WHOLE.replace("maxPerHour: 2}", guard + "}"));

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
