package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.nats.client.Nats;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.AlertmanagerServer;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a real nats-server.
@QuarkusTest
@WithTestResource(DoorServers.class)
@SuppressWarnings("try") // jnats may be interrupted when it closes
class AlertmanagerDoorIT {
    private static final String TYPE = "application/json";

    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void storesWhatAlertmanagerSentOnceHoweverOftenItSendsIt() throws Exception {
        post(recorded("firing")).statusCode(202).body("accepted", equalTo(2));
        post(recorded("firing")).statusCode(202).body("accepted", equalTo(2));
        post(recorded("resolved")).statusCode(202);

        var events = events("shop");
        assertThat(events).extracting(CloudEvent::id).doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event -> event.type().equals("io.plimsoll.alert.firing.v1"))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.data().cluster()).isEqualTo("prod");
                    assertThat(event.data().workload().name()).isEqualTo("checkout");
                });
        assertThat(events).extracting(CloudEvent::type).contains("io.plimsoll.alert.resolved.v1");
    }

    @Test
    void hearsARealAlertmanagerFromItsFirstWordToItsLast() throws Exception {
        var webhook = "http://127.0.0.1:" + RestAssured.port + Porter.ALERTMANAGER_WEBHOOK;
        try (var alertmanager = AlertmanagerServer.start(webhook, "token-of-prod")) {
            var begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            alertmanager.tell(alert(begin, ""));
            await(alertmanager.log())
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> states("KubePodCrashLooping").equals(List.of("firing")));

            alertmanager.tell(alert(begin, ",\"endsAt\":\"%s\"".formatted(begin.plusSeconds(1))));

            await(alertmanager.log())
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            states("KubePodCrashLooping").equals(List.of("firing", "resolved")));
        }
    }

    /// @param end empty for an alert that lasts until it is said otherwise
    private static String alert(Instant begin, String end) {
        return """
        [{"labels":{"alertname":"KubePodCrashLooping","namespace":"stock","deployment":"cart"},
          "annotations":{"summary":"cart does not stay up"},"startsAt":"%s"%s}]
        """
                .formatted(begin, end);
    }

    private List<String> states(String alert) throws Exception {
        return events("stock").stream()
                .map(CloudEvent::data)
                .filter(data -> data.name().equals(alert))
                .map(data -> data.state().name())
                .toList();
    }

    @Test
    void saysWhatIsWrong() {
        post("{\"version\":\"4\",\"alerts\":[{}]}")
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("errors.'0'", containsString("alertname"));
        post("{\"version\":\"3\",\"alerts\":[]}").statusCode(400);
        post("{\"version\":\"4\"}").statusCode(400).body(containsString("alerts"));
        post("{").statusCode(400).body(containsString("not JSON"));
        given().contentType(TYPE).body("{}").post("/webhooks/alertmanager").then().statusCode(401);
    }

    private List<CloudEvent<AlertEvent>> events(String namespace) throws Exception {
        var events = new ArrayList<CloudEvent<AlertEvent>>();
        try (var connection = Nats.connect(server.url())) {
            for (var held : StreamContents.of(connection, Streams.SIGNALS.name()).all()) {
                if (held.subject().equals("plimsoll.v1.events.prod." + namespace)) {
                    events.add(Json.event(held.payload(), AlertEvent.class));
                }
            }
        }
        return events;
    }

    private static ValidatableResponse post(String body) {
        return given().header("Authorization", "Bearer token-of-prod")
                .contentType(TYPE)
                .body(body)
                .post("/webhooks/alertmanager")
                .then();
    }

    private static String recorded(String name) throws IOException {
        try (var in =
                AlertmanagerDoorIT.class.getResourceAsStream("/alertmanager/" + name + ".json")) {
            return new String(
                    Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
