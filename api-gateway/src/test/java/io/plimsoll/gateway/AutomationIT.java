package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The action-svc's word on how its switch stands comes through, to who may hear it.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class AutomationIT extends RunningGateway {
    private static final String QUESTION = "{automation(cluster:\"ten\"){cluster on by reason}}";

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answerThatItIsOff() throws Exception {
        new World(connection, "ten").tellOnce();
        var answer = new AutomationAnswer("ten", false, "ada", "the vault is moved");
        owner =
                connection.createDispatcher(
                        message -> connection.publish(message.getReplyTo(), Json.bytes(answer)));
        owner.subscribe(Subjects.query("action", "automation"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    @Test
    void isToldWithWhoSwitchedItAndWhy() {
        var told = ask(QUESTION);

        assertThat(told.getBoolean("data.automation.on")).isFalse();
        assertThat(told.getString("data.automation.by")).isEqualTo("ada");
        assertThat(told.getString("data.automation.reason")).isEqualTo("the vault is moved");
    }

    @Test
    void isToldATeamWithoutWhyAndNobodyWhoDoesNotSeeTheCluster() {
        var told = ask(Visitors.SHOP, QUESTION);

        assertThat(told.getBoolean("data.automation.on")).isFalse();
        assertThat(told.getString("data.automation.reason")).isNull();
        assertThat(ask(Visitors.NORTH, QUESTION).getString("data.automation")).isNull();
        assertThat(ask("{automation(cluster:\"none\"){on}}").getString("data.automation")).isNull();
    }

    @Test
    void isUnknownWhereNobodyAnswers() {
        fallSilent();

        assertThat(code(ask(QUESTION))).isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher(_ -> {});
    }
}
