package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.Condition;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Terms;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private final PolicyReader reader = new PolicyReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident.severity == 'critical' && target.namespace.startsWith('shop')",
                "anomalies.exists(a, a.open && a.kind == 'levelShift' && a.metric.matches('^lat'))",
                "incident.entities < 3 && incident.openings == 1 && !incident.afterChange",
                "target.kind in ['Deployment', 'StatefulSet'] && incident.pod == ''"
            })
    void holdsOfWhatItIsAbout(String when) {
        assertThat(condition(when).holds(trouble())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident.severity == 'info'",
                // There is none such: that does not hold.
                "incident.nothing == 1",
                "anomalies[7].metric == 'latency'",
                // It would never end.
                "anomalies.map(a, a).exists(x, [0,1,2,3,4,5,6,7,8,9].all(a, [0,1,2,3,4,5,6,7,8,9].all(b,"
                        + " [0,1,2,3,4,5,6,7,8,9].all(c, [0,1,2,3,4,5,6,7,8,9].all(d,"
                        + " [0,1,2,3,4,5,6,7,8,9].all(e, true))))))"
            })
    void doesNotHoldOfWhatCannotBeAnswered(String when) {
        assertThat(condition(when).holds(trouble())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident.severity ==", "1 + 1", "nobody.knows", "target.kind == 3"})
    void refusesWhatIsNoCondition(String when) {
        var reading = read("when: \"%s\"".formatted(when));

        assertThat(reading.policies()).isEmpty();
        assertThat(reading.faults())
                .singleElement()
                .extracting(PolicyFault::path)
                .isEqualTo("spec.when");
    }

    @Test
    void isTheSamePolicyWhenReadAgain() {
        assertThat(read("when: incident.entities == 1").policies())
                .isEqualTo(read("when: incident.entities == 1").policies())
                .isNotEqualTo(read("when: incident.entities == 2").policies());
    }

    @Test
    void readsWhatTheWordOfPeopleIsWorth() {
        var said =
                policy(
                        """
                        approval: {expires: 30m, people: 1, peopleForIrreversible: 2}
                          promotion: {cases: 5, agreementPercent: 80}
                        """);
        assertThat(said.terms())
                .isEqualTo(
                        new Terms(
                                Condition.ALWAYS,
                                new Terms.Approval(Duration.ofMinutes(30), 1, 2),
                                new Terms.Promotion(5, 80)));
        assertThat(policy("promotion: {}").terms().promotion())
                .isEqualTo(new Terms.Promotion(10, 90));
        assertThat(policy("mode: auto").terms()).isEqualTo(Terms.defaults());
    }

    @Test
    void refusesMoreThanTwoPeople() {
        assertThat(read("approval: {people: 3}").faults())
                .singleElement()
                .asString()
                .contains("an approval is of 1 or 2 people");
    }

    private Condition condition(String when) {
        return policy("when: \"%s\"".formatted(when)).terms().when();
    }

    private Policy policy(String said) {
        var reading = read(said);
        assertThat(reading.faults()).isEmpty();
        return reading.policies().getFirst();
    }

    private PolicyReading read(String said) {
        var yaml =
                """
                apiVersion: plimsoll.io/v1alpha1
                kind: RemediationPolicy
                metadata: {name: p}
                spec:
                  match: {}
                  actions: [{type: rolloutRestart}]
                  %s
                """
                        .formatted(said.stripTrailing());
        return reader.read("p.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Trouble trouble() {
        return new Trouble(
                "inc-1",
                1,
                1,
                new Target("prod", "shop-eu", "Deployment", "checkout"),
                Severity.CRITICAL,
                "latency is up",
                0,
                null,
                null,
                List.of(new Trouble.Sign("latency", AnomalyKind.LEVEL_SHIFT, Direction.UP, true)));
    }
}
