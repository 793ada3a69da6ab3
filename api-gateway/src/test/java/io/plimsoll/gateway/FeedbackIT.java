package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.contracts.ask.GiveFeedback;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.WithdrawFeedback;
import io.plimsoll.gateway.page.GlobalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people say of incidents gets to the detector, and what that changes comes back.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class FeedbackIT extends RunningGateway {
    private static final String GIVE =
            "mutation{giveFeedback(id:\"%s\",verdict:noise,reason:\"a burst\",key:\"k\"%s)"
                    + "{status feedback{id verdict series by toldBefore toldAfter of incident}}}";
    private static final String WITHDRAW = "mutation{withdrawFeedback(id:\"%s\",key:\"k\")}";
    private static final String NAME = new GlobalId("Feedback", "judged/dec-1").text();

    private final Map<String, GiveFeedback> given = new ConcurrentSkipListMap<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(),
                                Json.bytes(said(message.getSubject(), message.getData()))));
        owner.subscribe(Subjects.command("detector", "giveFeedback"));
        owner.subscribe(Subjects.command("detector", "withdrawFeedback"));
        owner.subscribe(Subjects.query("detector", "feedback"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    private Object said(String subject, byte[] request) {
        try {
            if (subject.endsWith("giveFeedback")) {
                given.put("dec-1", Json.read(request, GiveFeedback.class));
                return Reply.done("dec-1");
            }
            if (subject.endsWith("withdrawFeedback")) {
                given.remove(Json.read(request, WithdrawFeedback.class).feedback());
                return Reply.done("dec-2");
            }
            return new FeedbackAnswer(
                    "judged", given.values().stream().map(FeedbackIT::inForce).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedbackAnswer.Given inForce(GiveFeedback it) {
        return new FeedbackAnswer.Given(
                "dec-1",
                it.incident(),
                it.verdict(),
                List.of("judged/shop/Deployment/checkout latency"),
                -1,
                it.by(),
                it.until(),
                12,
                9,
                200);
    }

    @Test
    void changesWhatCallsNextUntilItIsTakenBack() throws Exception {
        var id = told("all", false);

        var answer = ask(GIVE.formatted(id, ",days:7"));

        assertThat(answer.getString("data.giveFeedback.status")).isEqualTo("DONE");
        assertThat(answer.getString("data.giveFeedback.feedback.verdict")).isEqualTo("noise");
        assertThat(answer.getInt("data.giveFeedback.feedback.toldBefore")).isEqualTo(12);
        assertThat(answer.getInt("data.giveFeedback.feedback.toldAfter")).isEqualTo(9);
        assertThat(answer.getString("data.giveFeedback.feedback.incident")).isEqualTo(id);
        var command = Objects.requireNonNull(given.get("dec-1"));
        assertThat(command.verdict()).isEqualTo(DecisionEvent.Verdict.noise);
        assertThat(command.series()).isNotEmpty();
        assertThat(command.until()).isEqualTo(command.at().plus(Duration.ofDays(7)));

        var listed = ask("{feedback(cluster:\"judged\"){id by}}");
        assertThat(listed.getList("data.feedback.by")).containsExactly("ada");
        assertThat(listed.getList("data.feedback.id")).containsExactly(NAME);
        var found = "{node(id:\"" + NAME + "\"){... on Feedback{by}}}";
        assertThat(ask(found).getString("data.node.by")).isEqualTo("ada");
        assertThat(ask(Visitors.SHOP, found).getString("data.node")).isNull();
        assertThat(code(ask(WITHDRAW.formatted("dec-1")))).isEqualTo("BAD_REQUEST");
        assertThat(
                        ask(Visitors.SHOP, "{feedback(cluster:\"judged\"){id}}")
                                .getList("data.feedback"))
                .isEmpty();
        assertThat(code(ask(Visitors.SHOP, WITHDRAW.formatted(NAME)))).isEqualTo("NOT_FOUND");

        assertThat(ask(WITHDRAW.formatted(NAME)).getString("data.withdrawFeedback"))
                .isEqualTo("DONE");
        assertThat(code(ask(WITHDRAW.formatted(NAME)))).isEqualTo("NOT_FOUND");
    }

    @Test
    void isRefusedToWhoMayNot() throws Exception {
        var id = told("wide", true);

        assertThat(code(ask(Visitors.READER, GIVE.formatted(id, "")))).isEqualTo("FORBIDDEN");
        assertThat(code(ask(Visitors.SHOP, GIVE.formatted(id, "")))).isEqualTo("FORBIDDEN");
        assertThat(code(ask(Visitors.NORTH, GIVE.formatted(id, "")))).isEqualTo("NOT_FOUND");
        assertThat(code(ask(GIVE.formatted(id, ",days:0")))).isEqualTo("BAD_REQUEST");
        assertThat(given).isEmpty();
    }

    private String told(String name, boolean isShared) throws Exception {
        var incident = new World(connection, "judged").incident(name, 1, 0, true, isShared);
        var id = new GlobalId("Incident", incident.id()).text();
        Told.tell(connection, incident);
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        ask("{incident(id:\"%s\"){title}}".formatted(id))
                                        .getString("data.incident.title")
                                != null);
        return id;
    }
}
