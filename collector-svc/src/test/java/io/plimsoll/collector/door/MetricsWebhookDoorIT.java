package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DoorServers.class)
class MetricsWebhookDoorIT {
    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> post("{\"samples\":[]}").statusCode(202));
        before = StoredSamples.last(server);
    }

    @Test
    void storesGoodItemsAndSaysWhatIsWrongWithTheOthers() throws Exception {
        var now = Instant.now();
        post("""
        {"cluster":"prod","samples":[
         {"metric":"queue_length","labels":{"namespace":"shop","deployment":"cart"},
          "timestamp":"%s","value":7},
         {"metric":"queue_length","timestamp":%d,"value":"many"},
         {"labels":{},"timestamp":%d,"value":1},
         {"metric":"m","labels":{"a":1},"timestamp":%d,"value":1},
         {"metric":"m","labels":[],"timestamp":%d,"value":1},
         {"metric":"m","timestamp":"yesterday","value":1},
         {"metric":"m","timestamp":%d,"value":1},
         {"metric":"m","value":1},
         17,
         {"metric":"jobs_done_total","timestamp":%d,"value":1.5e3}
        ]}
        """
                        .formatted(
                                now,
                                now.toEpochMilli(),
                                now.toEpochMilli(),
                                now.toEpochMilli(),
                                now.toEpochMilli(),
                                now.plusSeconds(600).toEpochMilli(),
                                now.toEpochMilli()))
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("errors.index", equalTo(java.util.List.of(1, 2, 3, 4, 5, 6, 7, 8)))
                .body("errors[0].error", containsString("not a finite number"))
                .body("errors[4].error", containsString("RFC 3339"))
                .body("errors[5].error", containsString("in the future"));

        assertThat(StoredSamples.after(server, before).samples())
                .extracting(
                        StoredSamples.Stored::cluster,
                        StoredSamples.Stored::workload,
                        StoredSamples.Stored::metric,
                        StoredSamples.Stored::timestamp,
                        StoredSamples.Stored::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "prod", "cart", "queue_length", now.toEpochMilli(), 7.0),
                        org.assertj.core.groups.Tuple.tuple(
                                "prod", "unknown", "jobs_done_total", now.toEpochMilli(), 1500.0));
    }

    @Test
    void takesItemsInTheFormOfMoogsoft() throws Exception {
        long now = Instant.now().getEpochSecond();
        post("""
        [{"metric":"queue_depth","data":7,"source":"db-1","time":%d,"tags":{"namespace":"shop"}},
         {"metric":"queue_depth","data":"many","source":"db-1","time":%d}]
        """
                        .formatted(now, now))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].error", containsString("value"));

        assertThat(StoredSamples.after(server, before).samples()).hasSize(1);
    }

    @Test
    void answers400ToWhatIsNotARequest() {
        post("{\"samples\":").statusCode(400).body(containsString("not JSON"));
        post("").statusCode(400);
        post("{}").statusCode(400).body(containsString("no array 'samples'"));
        post("{\"samples\":{}}").statusCode(400);
        post("{\"cluster\":3,\"samples\":[]}").statusCode(400);
        post("[".repeat(5000)).statusCode(400);
    }

    @Test
    void answers403ForAClusterThatTheTokenIsNotBoundTo() throws Exception {
        post("""
        {"cluster":"edge","samples":[{"metric":"m","timestamp":1,"value":1}]}
        """)
                .statusCode(403);

        assertThat(StoredSamples.after(server, before).samples()).isEmpty();
    }

    @Test
    void answers401And415() {
        given().contentType("application/json")
                .body("{\"samples\":[]}")
                .post("/webhooks/metrics")
                .then()
                .statusCode(401);
        given().contentType("text/plain")
                .header("Authorization", "Bearer token-of-prod")
                .body("{\"samples\":[]}")
                .post("/webhooks/metrics")
                .then()
                .statusCode(415);
    }

    @Test
    void refusesOverHttp2AsWell() throws Exception {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var request =
                    HttpRequest.newBuilder(address.resolve("/webhooks/metrics"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();

            var response = http.send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(401);
        }
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .header("Authorization", "bearer token-of-prod")
                .body(body)
                .post("/webhooks/metrics")
                .then();
    }
}
