package io.plimsoll.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedConditionTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T03:17:00.5Z");
    private static final Instant LATER = Instant.parse("2026-11-24T04:00:00Z");
    private static final List<String> GOOD = List.of();
    private static final List<String> BAD = List.of("spec.step: not supported");

    private final GenericKubernetesResource policy = policy(3);

    @Test
    void saysWhetherAPolicyIsFollowedAndWhyNot() {
        AcceptedCondition.of(policy, BAD).tell(policy, Map.of(), FIRST);

        assertThat(condition("status")).isEqualTo("False");
        assertThat(condition("reason")).isEqualTo("NotUnderstood");
        assertThat(condition("message")).isEqualTo("spec.step: not supported");
        assertThat(condition("observedGeneration")).isEqualTo(3L);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T03:17:00Z");
    }

    @Test
    void isToldOnce() {
        var accepted = AcceptedCondition.of(policy, GOOD);
        assertThat(accepted.isTold(policy, Map.of())).isFalse();

        accepted.tell(policy, Map.of(), FIRST);

        assertThat(accepted.isTold(policy, Map.of())).isTrue();
        assertThat(AcceptedCondition.of(policy, BAD).isTold(policy, Map.of())).isFalse();
        policy.setMetadata(policy(4).getMetadata());
        assertThat(AcceptedCondition.of(policy, GOOD).isTold(policy, Map.of())).isFalse();
    }

    @Test
    void keepsTheTimeOfItsLastTurn() {
        AcceptedCondition.of(policy, GOOD).tell(policy, Map.of(), FIRST);
        policy.setMetadata(policy(4).getMetadata());

        AcceptedCondition.of(policy, GOOD).tell(policy, Map.of(), LATER);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T03:17:00Z");
        AcceptedCondition.of(policy, BAD).tell(policy, Map.of(), LATER);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T04:00:00Z");
    }

    @Test
    void saysWhatElseThereIsToSay() {
        var accepted = AcceptedCondition.of(policy, GOOD);
        accepted.tell(policy, Map.of("helped", 3L), FIRST);

        assertThat(policy.<Object>get("status", "helped")).isEqualTo(3L);
        assertThat(accepted.isTold(policy, Map.of("helped", 3))).isTrue();
        assertThat(accepted.isTold(policy, Map.of("helped", 4))).isFalse();
    }

    private Object condition(String field) {
        return policy.get("status", "conditions", 0, field);
    }

    private static GenericKubernetesResource policy(long generation) {
        var policy = new GenericKubernetesResource();
        policy.setMetadata(
                new ObjectMetaBuilder()
                        .withName("x")
                        .withNamespace("shop")
                        .withGeneration(generation)
                        .build());
        return policy;
    }
}
