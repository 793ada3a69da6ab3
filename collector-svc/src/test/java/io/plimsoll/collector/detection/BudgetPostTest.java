package io.plimsoll.collector.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.replica.FakeRegister;
import io.plimsoll.contracts.BudgetsEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetPostTest {
    private final List<byte[]> sent = new ArrayList<>();
    private final BudgetPost post =
            new BudgetPost(
                    new ClusterPost(new FakeRegister(), outbox()),
                    () -> Instant.parse("2026-12-01T10:00:00Z"));

    @Test
    void tellsTheBudgetsOfPoliciesOnce() throws Exception {
        post.tell("prod", policies());
        post.tell("prod", policies());

        assertThat(sent).hasSize(1);
        var told = told(0);
        assertThat(told.cluster()).isEqualTo("prod");
        var budget = told.budgets().getFirst();
        assertThat(told.budgets()).hasSize(1);
        assertThat(budget.name()).isEqualTo("shop/few");
        assertThat(budget.covers().namespaces()).containsExactly("shop");
        assertThat(budget.incidents()).isEqualTo(3);
        assertThat(budget.per()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void tellsThatThereIsNoneAnyMore() throws Exception {
        post.tell("prod", policies());
        post.tell("prod", List.of());

        assertThat(told(1).budgets()).isEmpty();
    }

    private static List<DetectionPolicy> policies() {
        var yaml =
                """
                apiVersion: plimsoll.io/v1alpha1
                kind: DetectionPolicy
                metadata: {name: few, namespace: shop}
                spec: {alertBudget: {incidents: 3, per: 168h}}
                ---
                apiVersion: plimsoll.io/v1alpha1
                kind: DetectionPolicy
                metadata: {name: deaf, namespace: shop}
                spec: {sensitivity: low}
                """;
        return new DetectionReader(new Scope("prod", "plimsoll"))
                .read("file", yaml.getBytes(StandardCharsets.UTF_8))
                .policies();
    }

    private Outbox outbox() {
        var outbox = new Outbox();
        var _ =
                outbox.messages()
                        .subscribe()
                        .with(message -> {
                            sent.add(message.getPayload());
                            var _ = message.ack();
                        });
        return outbox;
    }

    private BudgetsEvent told(int index) throws IOException {
        return Json.event(sent.get(index), BudgetsEvent.class).data();
    }
}
