package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the action-svc says of its policies comes through, to who may hear it.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class PoliciesIT extends RunningGateway {
    private static final String QUESTION =
            "{policies(cluster:\"prod\"){name mode goes actions fault record{agreed worse}}}";

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answerWithThree() throws Exception {
        var answer =
                new PoliciesAnswer(
                        "prod",
                        List.of(
                                inForce("everywhere", ActionEvent.Mode.auto),
                                inForce("shop/restart", ActionEvent.Mode.auto)),
                        List.of(
                                new PoliciesAnswer.Refused(
                                        "bank/vague", "spec.mode: 'perhaps' is none of them")));
        owner =
                connection.createDispatcher(
                        message -> connection.publish(message.getReplyTo(), Json.bytes(answer)));
        owner.subscribe(Subjects.query("action", "policies"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    @Test
    void areShownWithTheirRecordAndWhatIsWrongWithThem() {
        var told = ask(QUESTION);

        assertThat(told.getList("data.policies.name"))
                .containsExactly("everywhere", "shop/restart", "bank/vague");
        assertThat(told.getString("data.policies[1].mode")).isEqualTo("auto");
        assertThat(told.getString("data.policies[1].goes")).isEqualTo("approve");
        assertThat(told.getInt("data.policies[1].record.agreed")).isEqualTo(7);
        assertThat(told.getString("data.policies[2].mode")).isNull();
        assertThat(told.getString("data.policies[2].fault"))
                .isEqualTo("spec.mode: 'perhaps' is none of them");
    }

    @Test
    void areShownToATeamAsFarAsTheyAreOfItsNamespaces() {
        assertThat(ask(Visitors.SHOP, QUESTION).getList("data.policies.name"))
                .containsExactly("shop/restart");
        assertThat(ask(Visitors.NORTH, QUESTION).getList("data.policies")).isEmpty();
    }

    @Test
    void areUnknownWhereNobodyAnswers() {
        fallSilent();

        assertThat(code(ask(QUESTION))).isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher(_ -> {});
    }

    private static PoliciesAnswer.InForce inForce(String name, ActionEvent.Mode mode) {
        return new PoliciesAnswer.InForce(
                name,
                3,
                mode,
                ActionEvent.Mode.approve,
                List.of("rolloutRestart"),
                new PoliciesAnswer.Merits(9, 7, 1, 5, 1, 1));
    }
}
