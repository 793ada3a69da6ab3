package io.plimsoll.action;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.action.ledger.PgLedger;
import io.plimsoll.contracts.ask.ApprovalLink;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Plan;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who wants to be asked is asked for its word on what is proposed, with a link that holds for
/// that.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
@QuarkusTestResource(value = ToldServers.class, restrictToAnnotatedClass = true)
class ApprovalLinkIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern URL =
            Pattern.compile("https://plimsoll\\.example\\.org/approvals/([A-Za-z0-9._-]+)");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject PgLedger ledger;

    /// Injected by [ToldServers].
    @SuppressWarnings("NullAway.Init")
    ToldServers.Inbox inbox;

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void isSentToThoseWhoMayDecideThere() {
        propose("act-theirs", "team-a");
        propose("act-others", "shop");

        var chat = awaitOne("chat", "act-theirs");
        var team = awaitOne("team", "act-theirs");
        awaitOne("chat", "act-others");

        assertThat(link(chat, "chat"))
                .isEqualTo(
                        new ApprovalLink(
                                "prod", "act-theirs", "chat", now.plus(Duration.ofHours(4))));
        assertThat(link(team, "team").receiver()).isEqualTo("team");
        assertThat(new JsonObject(team.body()).getString("approvalurl")).contains("/approvals/");
        assertThat(new JsonObject(team.body()).getString("type"))
                .isEqualTo("io.plimsoll.action.proposed.v1");
        assertThat(inbox.of("team", "act-others")).isEmpty();
        assertThat(inbox.of("hook", "act-theirs")).isEmpty();
    }

    @Test
    void isSentOnceAndLaterToWhomItCannotBeSentNow() {
        inbox.close("team");
        try {
            propose("act-away", "team-a");
            awaitOne("chat", "act-away");
        } finally {
            inbox.open("team");
        }
        awaitOne("team", "act-away");
        propose("act-next", "team-a");
        awaitOne("chat", "act-next");

        assertThat(inbox.of("chat", "act-away")).hasSize(1);
        assertThat(inbox.of("team", "act-away")).hasSize(1);
    }

    private ToldServers.Letter awaitOne(String receiver, String action) {
        await().atMost(SOON).untilAsserted(() -> assertThat(inbox.of(receiver, action)).hasSize(1));
        return inbox.of(receiver, action).getFirst();
    }

    private static ApprovalLink link(ToldServers.Letter letter, String receiver) {
        var url = URL.matcher(letter.body());
        assertThat(url.find()).as(receiver).isTrue();
        return ApprovalLink.of(url.group(1), ToldServers.LINKS.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private void propose(String id, String namespace) {
        var order =
                new Action.Order(
                        "inc-" + id,
                        "restart-what-grows",
                        1,
                        new Target("prod", namespace, "Deployment", "checkout"),
                        new WorkloadTreatment.RolloutRestart(),
                        Mode.APPROVE,
                        Policy.Limits.defaults(),
                        Plan.single());
        var proposed =
                new Action(
                        id,
                        1,
                        Action.State.PROPOSED,
                        order,
                        id + ": it grows",
                        List.of(),
                        "1",
                        null,
                        null,
                        null,
                        now.toEpochMilli());
        assertThat(ledger.record(proposed)).isTrue();
    }
}
