package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.plimsoll.policy.PolicyFault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedConditionTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T03:17:00.5Z");
    private static final Instant LATER = Instant.parse("2026-11-24T04:00:00Z");
    private static final List<PolicyFault> GOOD = List.of();
    private static final List<PolicyFault> BAD =
            List.of(new PolicyFault("shop/x", "spec.step", "not supported"));

    private final GenericKubernetesResource policy = policy(3);

    @Test
    void saysWhetherAPolicyIsFollowedAndWhyNot() {
        AcceptedCondition.of(policy, BAD).tell(policy, FIRST);

        assertThat(condition("status")).isEqualTo("False");
        assertThat(condition("reason")).isEqualTo("NotUnderstood");
        assertThat(condition("message")).isEqualTo("spec.step: not supported");
        assertThat(condition("observedGeneration")).isEqualTo(3L);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T03:17:00Z");
    }

    @Test
    void isToldOnce() {
        var accepted = AcceptedCondition.of(policy, GOOD);
        assertThat(accepted.isTold(policy)).isFalse();

        accepted.tell(policy, FIRST);

        assertThat(accepted.isTold(policy)).isTrue();
        assertThat(AcceptedCondition.of(policy, BAD).isTold(policy)).isFalse();
        policy.setMetadata(policy(4).getMetadata());
        assertThat(AcceptedCondition.of(policy, GOOD).isTold(policy)).isFalse();
    }

    @Test
    void keepsTheTimeOfItsLastTurn() {
        AcceptedCondition.of(policy, GOOD).tell(policy, FIRST);
        policy.setMetadata(policy(4).getMetadata());

        AcceptedCondition.of(policy, GOOD).tell(policy, LATER);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T03:17:00Z");
        AcceptedCondition.of(policy, BAD).tell(policy, LATER);
        assertThat(condition("lastTransitionTime")).isEqualTo("2026-11-24T04:00:00Z");
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
