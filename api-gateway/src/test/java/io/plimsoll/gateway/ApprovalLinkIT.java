package io.plimsoll.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Whoever holds the link of an action decides it, and nothing else.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ApprovalLinkIT extends RunningGateway {
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    @Test
    void showsTheActionAndDecidesNothingByLooking() throws Exception {
        var path = proposed("act-look");

        var page = given().get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.asString()).contains("May this be done?", "prod", "<form method=\"post\">");
    }

    @Test
    void decidesInTheNameOfWhomItWasSentTo() throws Exception {
        var path = proposed("act-link");
        var asked = new CopyOnWriteArrayList<byte[]>();
        var dispatcher =
                connection.createDispatcher(message -> {
                    asked.add(message.getData());
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("act-link.1")));
                });
        dispatcher.subscribe(Subjects.command("action", "approve"));
        connection.flush(Duration.ofSeconds(5));

        var page = post(path, "approve", "<b>it is</b> & fine");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("thank you").doesNotContain("<b>");
        var command = Json.read(asked.getFirst(), DecideAction.class);
        assertThat(command)
                .isEqualTo(
                        new DecideAction(
                                "link:on-call:act-link.1:approve",
                                "prod",
                                "act-link",
                                "link:on-call",
                                "<b>it is</b> & fine",
                                command.at()));
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void saysWhatTheOwnerSays() throws Exception {
        var path = proposed("act-late");
        var dispatcher =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(),
                                Json.bytes(
                                        Reply.refused(
                                                Reply.Code.CONFLICT, "the action is <rejected>"))));
        dispatcher.subscribe(Subjects.command("action", "reject"));
        connection.flush(Duration.ofSeconds(5));

        var page = post(path, "reject", "");

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.asString()).contains("the action is &lt;rejected&gt;");
        assertThat(post(path, "perhaps", "").statusCode()).isEqualTo(409);
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void isWorthNothingWhenItIsOverOrForgedOrOfAnotherCluster() throws Exception {
        var path = proposed("act-forged");
        var last = path.charAt(path.length() - 2) == 'A' ? "BB" : "AA";
        var forged = path.substring(0, path.length() - 2) + last;

        assertThat(given().get(forged).statusCode()).isEqualTo(404);
        assertThat(post(forged, "approve", "").statusCode()).isEqualTo(404);
        assertThat(given().get("/approvals/x").statusCode()).isEqualTo(404);
        var past = LinkHolders.path("prod", "act-forged", Instant.now().minusSeconds(1));
        assertThat(post(past, "approve", "").statusCode()).isEqualTo(409);
        var elsewhere = LinkHolders.path("test", "act-forged", later);
        assertThat(given().get(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void hasNothingToAskWhenItWasDecided() throws Exception {
        var path = proposed("act-done");
        Told.tell(connection, Told.action("act-done", 2, ActionEvent.State.rejected, "none"));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(given().get(path).asString())
                                .contains("nothing is to be decided any more")
                                .doesNotContain("<form"));
    }

    /// A link to an action that shows here.
    private String proposed(String id) throws Exception {
        Told.tell(connection, Told.action(id, 1, ActionEvent.State.proposed, "none"));
        var path = LinkHolders.path("prod", id, later);
        await().atMost(SOON).until(() -> given().get(path).statusCode() == 200);
        return path;
    }

    private static Response post(String path, String decision, String reason) {
        return given().formParam("decision", decision).formParam("reason", reason).post(path);
    }
}
