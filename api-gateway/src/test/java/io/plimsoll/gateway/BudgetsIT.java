package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.BudgetsAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The detector's word on alert budgets comes through, to who may hear it.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class BudgetsIT extends RunningGateway {
    private static final Instant BEGIN = Instant.parse("2026-11-24T09:30:00Z");
    private static final String QUESTION =
            "{alertBudgets(cluster:\"prod\"){policy incidents perSeconds bar heldBackPerDay"
                    + " heldBack{title startedAt decades}}}";

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        var answer =
                new BudgetsAnswer(
                        "prod",
                        List.of(
                                spending(null, List.of(held("first"), held("last"))),
                                spending("pay/few", List.of()),
                                spending("shop/few", List.of(held("secret")))));
        owner =
                connection.createDispatcher(
                        message -> connection.publish(message.getReplyTo(), Json.bytes(answer)));
        owner.subscribe(Subjects.query("detector", "budgets"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    @Test
    void sayWhatTheyHoldBackTheLatestFirst() {
        var answer = ask(QUESTION);

        assertThat(answer.getList("data.alertBudgets.policy"))
                .containsExactly(null, "pay/few", "shop/few");
        assertThat(answer.getInt("data.alertBudgets[0].incidents")).isEqualTo(3);
        assertThat(answer.getLong("data.alertBudgets[0].perSeconds")).isEqualTo(604_800);
        assertThat(answer.getDouble("data.alertBudgets[0].bar")).isEqualTo(0.5);
        assertThat(answer.getDouble("data.alertBudgets[0].heldBackPerDay")).isEqualTo(2);
        assertThat(answer.getList("data.alertBudgets[0].heldBack.title"))
                .containsExactly("last", "first");
    }

    @Test
    void areShownToATeamWhereTheyAreItsOwnAndNameNothingElse() {
        var answer = ask(Visitors.SHOP, QUESTION);

        assertThat(answer.getList("data.alertBudgets.policy")).containsExactly("shop/few");
        assertThat(answer.getList("data.alertBudgets[0].heldBack")).isEmpty();
        assertThat(ask(Visitors.NORTH, QUESTION).getList("data.alertBudgets")).isEmpty();
    }

    private static BudgetsAnswer.Spending spending(
            @Nullable String policy, List<BudgetsAnswer.HeldBack> heldBack) {
        return new BudgetsAnswer.Spending(
                policy, 3, Duration.ofDays(7), 0.5, 0.25, 2, 40, heldBack);
    }

    private static BudgetsAnswer.HeldBack held(String title) {
        return new BudgetsAnswer.HeldBack(title, BEGIN, 0.25);
    }
}
