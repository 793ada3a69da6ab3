package io.plimsoll.action;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Incidents in the stream are told to people; each test is an incident of its own.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
@QuarkusTestResource(value = ToldServers.class, restrictToAnnotatedClass = true)
class NotificationPipelineIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    /// Injected by [ActionServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Injected by [ActionServers].
    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    /// Injected by [ToldServers].
    @SuppressWarnings("NullAway.Init")
    ToldServers.Inbox inbox;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void connect() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void areToldToEachInItsWayUntilTheyAreOver() throws Exception {
        say("inc-whole", 1, IncidentEvent.State.opened, "shop");
        awaitOne("chat", "inc-whole");
        awaitOne("hook", "inc-whole");
        await().atMost(SOON).until(() -> !inbox.of("pager", "inc-whole").isEmpty());

        var event = inbox.of("hook", "inc-whole").getFirst();
        assertThat(event.headers())
                .containsEntry("webhook-id", "inc-whole.1")
                .containsKey("webhook-signature")
                .hasEntrySatisfying(
                        "content-type",
                        type -> assertThat(type).startsWith("application/cloudevents+json"));
        assertThat(inbox.of("chat", "inc-whole").getFirst().body()).contains("cart &lt;1&gt;");

        say("inc-whole", 2, IncidentEvent.State.resolved, "shop");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.of("chat", "inc-whole")).hasSize(2));
        await().atMost(SOON)
                .until(() ->
                        inbox.of("pager", "inc-whole").stream()
                                .anyMatch(each -> each.body().contains("\"status\":\"resolved\"")));
    }

    @Test
    void areToldFewTimesHoweverOftenTheyChange() throws Exception {
        for (int revision = 1; revision <= 50; revision++) {
            var state = revision == 1 ? IncidentEvent.State.opened : IncidentEvent.State.updated;
            say("inc-storm", revision, state, "shop");
        }

        await().atMost(SOON)
                .until(() ->
                        inbox.of("hook", "inc-storm").stream()
                                .anyMatch(each -> each.body().contains("\"inc-storm.50\"")));
        assertThat(inbox.of("hook", "inc-storm")).hasSizeLessThan(10);
        awaitOne("chat", "inc-storm");
    }

    @Test
    void waitForOneThatIsAwayWhileTheOthersAreTold() throws Exception {
        inbox.close("hook");
        try {
            say("inc-away", 1, IncidentEvent.State.opened, "shop");
            awaitOne("chat", "inc-away");
            say("inc-away", 2, IncidentEvent.State.updated, "shop");
        } finally {
            inbox.open("hook");
        }

        await().atMost(SOON)
                .until(() ->
                        inbox.of("hook", "inc-away").stream()
                                .anyMatch(each -> each.body().contains("\"inc-away.2\"")));
    }

    @Test
    void areToldToATeamAsFarAsTheyConcernIt() throws Exception {
        say("inc-theirs", 1, IncidentEvent.State.opened, "shop");
        say("inc-both", 1, IncidentEvent.State.opened, "team-a", "shop");

        awaitOne("team", "inc-both");
        var told = inbox.of("team", "inc-both").getFirst().body();
        assertThat(told)
                .contains("prod/team-a/Deployment/cart <1>")
                .doesNotContain("prod/shop")
                .contains("and 1 entity in other namespaces");
        awaitOne("hook", "inc-theirs");
        assertThat(inbox.of("team", "inc-theirs")).isEmpty();
    }

    private void awaitOne(String receiver, String incident) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.of(receiver, incident)).hasSize(1));
    }

    private void say(String id, int revision, IncidentEvent.State state, String... namespaces)
            throws IOException, JetStreamApiException {
        var event = event(id, revision, state, List.of(namespaces)).inEnvelope("/test");
        var where = namespaces.length == 1 ? namespaces[0] : "_cluster";
        connection
                .jetStream()
                .publish(
                        Subjects.incidents("prod", where, state.name()),
                        new Headers().put("Nats-Msg-Id", event.id()),
                        Json.bytes(event));
    }

    private IncidentEvent event(
            String id, int revision, IncidentEvent.State state, List<String> namespaces) {
        boolean isOver = state == IncidentEvent.State.resolved;
        return new IncidentEvent(
                id,
                revision,
                state,
                "prod",
                namespaces,
                "cart <1>: latency is up",
                AnomalyEvent.Severity.critical,
                now,
                now.plusSeconds(revision),
                isOver ? now.plusSeconds(revision) : null,
                namespaces.stream().map(each -> "a-" + each).toList(),
                namespaces.stream().map(each -> "prod/" + each + "/Deployment/cart <1>").toList(),
                List.of(),
                List.of(),
                "prod/" + namespaces.getFirst() + "/Deployment/cart <1>",
                "http://console/incidents/" + id,
                namespaces.stream().map(each -> evidence(each, isOver ? now : null)).toList(),
                null,
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private IncidentEvent.Evidence evidence(String namespace, @Nullable Instant endedAt) {
        return new IncidentEvent.Evidence(
                "a-" + namespace,
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", "cart <1>"),
                "latency",
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.critical,
                0.9,
                7,
                now,
                endedAt,
                "it is up");
    }
}
