package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.nats.client.Nats;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The policies of [DoorServers].
@QuarkusTest
@WithTestResource(DoorServers.class)
@SuppressWarnings("try") // jnats may be interrupted when it closes
class PolicyFilesIT {
    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /// Another test may have filled the stream meanwhile, whose oldest go first.
    @Test
    void tellDetectorsWhatIsWantedOnce() throws Exception {
        try (var connection = Nats.connect(server.url())) {
            var log = StreamContents.of(connection, Streams.METRICS.name());
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            given().get("/q/metrics")
                                    .asString()
                                    .contains("plimsoll_detection_policies 1.0"));
            for (int partition = 0; partition < 4; partition++) {
                var told = log.under("plimsoll.v1.metrics." + partition + ".settings");
                assertThat(told).hasSizeLessThanOrEqualTo(1);
                for (var held : told) {
                    var settings = DetectionSettings.parseFrom(held.payload());
                    assertThat(settings.getCluster()).isEmpty();
                    assertThat(settings.getRules(0).getOrigin()).isEqualTo("debug");
                    assertThat(settings.getRules(0).getSensitivity())
                            .isEqualTo(DetectionSettings.Sensitivity.LOW);
                    assertThat(settings.getRulesList())
                            .anyMatch(rule -> rule.getOrigin().equals("preset/redis"));
                }
            }
        }
        assertThat(given().get("/q/metrics").asString())
                .contains("plimsoll_detection_policies_refused 1.0");
    }

    @Test
    void dropAtTheDoor() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        given().header("Authorization", "Bearer token-of-prod")
                                .contentType("application/json")
                                .body(
                                        "{\"samples\":[%s,%s]}"
                                                .formatted(sample("a_debug"), sample("a")))
                                .post("/webhooks/metrics")
                                .then()
                                .statusCode(202)
                                .body("accepted", equalTo(1))
                                .body("errors.size()", equalTo(0)));
    }

    private static String sample(String metric) {
        return "{\"metric\":\"%s\",\"timestamp\":\"%s\",\"value\":1}"
                .formatted(metric, InstantSource.system().instant());
    }
}
