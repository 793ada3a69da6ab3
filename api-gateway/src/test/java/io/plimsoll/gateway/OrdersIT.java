package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.SetAutomation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person decides goes to its owner, and the owner's word comes back.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrdersIT extends RunningGateway {
    @Test
    void acknowledgesAndWaitsUntilItShows() throws Exception {
        Told.tell(connection, Told.incident("taken", 1, "taken", "shop", null));
        awaitCount("taken", 1);
        var dispatcher =
                connection.createDispatcher(message -> {
                    try {
                        Told.tell(connection, Told.incident("taken", 2, "taken", "shop", "ada"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("dec-1.1")));
                });
        listen(dispatcher, Subjects.command("detector", "acknowledgeIncident"));

        var answer =
                ask(
                        "mutation{acknowledgeIncident(id:\"taken\",key:\"k\")"
                                + "{status incident{acknowledgement{by}}}}");

        assertThat(answer.getString("data.acknowledgeIncident.status")).isEqualTo("DONE");
        assertThat(answer.getString("data.acknowledgeIncident.incident.acknowledgement.by"))
                .isEqualTo("ada");
        connection.closeDispatcher(dispatcher);
    }

    @ParameterizedTest
    @CsvSource({"approve,approved", "reject,rejected"})
    void saysWhatTheOwnerSaysOfAnAction(String verb, ActionEvent.State decided) throws Exception {
        var id = "act-" + verb;
        var mutation = verb + "Action";
        var decide =
                "mutation{" + mutation + "(id:\"" + id + "\",key:\"k\"){status action{state}}}";
        Told.tell(connection, Told.action(id, 1, ActionEvent.State.proposed, "none"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(code(ask(decide))).isEqualTo("UNAVAILABLE"));
        var reply = new CopyOnWriteArrayList<Reply>();
        var dispatcher =
                connection.createDispatcher(message ->
                        connection.publish(message.getReplyTo(), Json.bytes(reply.getLast())));
        listen(dispatcher, Subjects.command("action", verb));

        reply.add(Reply.refused(Reply.Code.CONFLICT, "it was decided otherwise"));
        assertThat(code(ask(decide))).isEqualTo("CONFLICT");
        reply.add(Reply.done(id + ".2"));
        assertThat(ask(decide).getString("data." + mutation + ".status")).isEqualTo("PENDING");
        Told.tell(connection, Told.action(id, 2, decided, "none"));
        assertThat(ask(decide).getString("data." + mutation + ".action.state"))
                .isEqualTo(decided.name());
        assertThat(code(ask(Visitors.READER, decide))).isEqualTo("FORBIDDEN");
        assertThat(code(ask(decide.replace(id, "act-unknown")))).isEqualTo("NOT_FOUND");
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void switchesActingOffAndSaysWhoAndWhy() throws Exception {
        var asked = new CopyOnWriteArrayList<byte[]>();
        var dispatcher =
                connection.createDispatcher(message -> {
                    asked.add(message.getData());
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("off")));
                });
        listen(dispatcher, Subjects.command("action", "setAutomation"));

        var answer =
                ask(
                        "mutation{setAutomation(cluster:\"prod\",on:false,reason:\"an outage\",key:\"k\")}");
        assertThat(answer.getString("data.setAutomation")).isEqualTo("DONE");

        var command = Json.read(asked.getFirst(), SetAutomation.class);
        assertThat(command)
                .isEqualTo(new SetAutomation("k", "prod", false, "ada", "an outage", command.at()));
        assertThat(
                        code(
                                ask(
                                        "mutation{setAutomation(cluster:\"prod\",on:true,reason:\" \",key:\"k\")}")))
                .isEqualTo("BAD_REQUEST");
        connection.closeDispatcher(dispatcher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "revert"})
    void tellsTheOwnerWhoDecidesAndWhy(String verb) throws Exception {
        var id = "act-why-" + verb;
        Told.tell(connection, Told.action(id, 1, ActionEvent.State.proposed, "none"));
        var asked = new CopyOnWriteArrayList<byte[]>();
        var dispatcher =
                connection.createDispatcher(message -> {
                    asked.add(message.getData());
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done(id + ".1")));
                });
        listen(dispatcher, Subjects.command("action", verb));

        var decide =
                "mutation{%sAction(id:\"%s\",reason:\"too late\",key:\"once\"){status}}"
                        .formatted(verb, id);
        await().atMost(SOON)
                .until(
                        () -> ask(decide).getString("data." + verb + "Action.status"),
                        "DONE"::equals);

        var command = Json.read(asked.getFirst(), DecideAction.class);
        assertThat(command)
                .isEqualTo(new DecideAction("once", "prod", id, "ada", "too late", command.at()));
        connection.closeDispatcher(dispatcher);
    }

    /// Returns when the server knows of it.
    private void listen(Dispatcher dispatcher, String subject) throws Exception {
        dispatcher.subscribe(subject);
        connection.flush(Duration.ofSeconds(5));
    }
}
