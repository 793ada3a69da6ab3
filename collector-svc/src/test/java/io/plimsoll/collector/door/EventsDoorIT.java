package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.http.impl.HttpMessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.nats.client.Nats;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a real nats-server, and the official SDK of CloudEvents as the sender.
@QuarkusTest
@WithTestResource(DoorServers.class)
@SuppressWarnings("try") // jnats may be interrupted when it closes
class EventsDoorIT {
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void storesAnEventOnceInWhicheverFormItComes() throws Exception {
        var event = event("run-1");

        accepted(send(writer -> writer.writeBinary(event)), 1);
        accepted(send(writer -> writer.writeStructured(event, JsonFormat.CONTENT_TYPE)), 1);
        var batch =
                "[" + new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8) + "]";
        accepted(post(Map.of("Content-Type", "application/cloudevents-batch+json"), batch), 1);

        var stored = events("1");
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().type()).isEqualTo("io.plimsoll.change.deployed.v1");
        assertThat(stored.getFirst().data().entity())
                .isEqualTo(
                        new io.plimsoll.contracts.AnomalyEvent.WorkloadRef("Deployment", "cart"));
    }

    @Test
    void takesASignatureForAToken() throws Exception {
        var body = new String(new JsonFormat().serialize(event("run-2")), StandardCharsets.UTF_8);
        var type = JsonFormat.CONTENT_TYPE;

        signed(type, body, "token-of-prod").statusCode(202).body("accepted", equalTo(1));
        signed(type, body, "token-of-nobody").statusCode(401);

        assertThat(events("2")).hasSize(1);
    }

    @Test
    void aSignatureOpensNoOtherDoor() {
        given().header("X-Signature", "sha256=" + "00".repeat(32))
                .contentType("application/x-protobuf")
                .body(new byte[] {0})
                .post("/api/v1/write")
                .then()
                .statusCode(401);
    }

    @Test
    void saysWhatIsWrong() {
        post(Map.of("Content-Type", "application/json"), "{}").statusCode(415);
        post(Map.of("Content-Type", "application/cloudevents+json"), "{").statusCode(400);
        post(Map.of("Content-Type", "application/cloudevents+json"), "[]").statusCode(400);
        post(Map.of("Content-Type", "application/cloudevents-batch+json"), "{}").statusCode(400);
        post(Map.of("Content-Type", "application/cloudevents+json"), "{\"id\":\"1\"}")
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("errors.'0'", containsString("CloudEvent"));
        given().contentType("application/cloudevents+json")
                .body("{}")
                .post("/webhooks/events")
                .then()
                .statusCode(401);
    }

    private static io.cloudevents.CloudEvent event(String id) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("https://ci.example/shop"))
                .withType("dev.cdevents.service.deployed.0.1.1")
                .withExtension("deployment", "cart")
                .withData(
                        "application/json",
                        "{\"namespace\":\"changed-%s\"}"
                                .formatted(id.substring(4))
                                .getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static ValidatableResponse send(Consumer<HttpMessageWriter> form) {
        var headers = new HashMap<String, String>();
        var body = new ArrayList<byte[]>(1);
        form.accept(
                HttpMessageFactory.createWriter(
                        headers::put,
                        bytes -> {
                            body.add(bytes);
                        }));
        return post(headers, new String(body.getFirst(), StandardCharsets.UTF_8));
    }

    private static ValidatableResponse post(Map<String, String> headers, String body) {
        return given().header("Authorization", "Bearer token-of-prod")
                .headers(headers)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/events")
                .then();
    }

    private static ValidatableResponse signed(String type, String body, String token)
            throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return given().header(
                        "X-Hub-Signature-256",
                        "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes)))
                .header("Content-Type", type)
                .body(bytes)
                .post("/webhooks/events")
                .then();
    }

    private static void accepted(ValidatableResponse response, int events) {
        response.statusCode(202)
                .body("accepted", equalTo(events))
                .body("errors", equalTo(Map.of()));
    }

    private List<CloudEvent<ChangeEvent>> events(String namespace) throws Exception {
        var events = new ArrayList<CloudEvent<ChangeEvent>>();
        try (var connection = Nats.connect(server.url())) {
            for (var held : StreamContents.of(connection, Streams.SIGNALS.name()).all()) {
                if (held.subject().equals("plimsoll.v1.events.prod.changed-" + namespace)) {
                    events.add(Json.event(held.payload(), ChangeEvent.class));
                }
            }
        }
        return events;
    }
}
