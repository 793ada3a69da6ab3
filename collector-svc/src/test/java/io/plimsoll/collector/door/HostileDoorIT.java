package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.CodedOutputStream;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/// The worst that can be sent, to the real doors: each is answered, and the next good request is
/// taken.
@QuarkusTest
@WithTestResource(DoorServers.class)
class HostileDoorIT {
    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject Positions positions;

    @Inject StreamKeeper keeper;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        var facts = keeper.ensure(Streams.METRICS);
        for (int partition = 0; partition < 4; partition++) {
            positions.publish(
                    "detector-svc.samples",
                    partition,
                    new PartitionProgress(
                            facts.createdMillis(), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> write(Bodies.request()).statusCode(204));
    }

    @AfterEach
    void takesAGoodRequestAfterwards() throws Exception {
        long before = StoredSamples.last(server);
        var labels = Map.of("__name__", "after", "namespace", "shop", "pod", "cart-0");

        write(Bodies.request(new Bodies.Series(labels, Instant.now().toEpochMilli(), 1)))
                .statusCode(204);

        assertThat(StoredSamples.after(server, before).samples()).hasSize(1);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void answersGroupsWithinGroups() throws Exception {
        byte[] groups = new byte[8_000_000];
        Arrays.fill(groups, (byte) 0x0b);

        write(Snappy.compress(groups)).statusCode(400);
    }

    /// Two bytes each: together they would take eighty megabytes.
    @Test
    void answersMillionsOfEmptySamplesAndSeries() throws Exception {
        byte[] samples = pairs(4_000_000, 0x12);
        var message = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(message);
        out.writeByteArray(1, samples);
        out.flush();

        write(Snappy.compress(message.toByteArray())).statusCode(413);
        write(Snappy.compress(pairs(4_000_000, 0x0a))).statusCode(413);
    }

    /// So many fields with that tag and nothing in them.
    private static byte[] pairs(int count, int tag) {
        byte[] pairs = new byte[2 * count];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = (byte) tag;
        }
        return pairs;
    }

    @Test
    void answersBlocksThatClaimWhatTheyAreNot() throws Exception {
        write(new byte[] {-1, -1, -1, -1, 0x0f, 0}).statusCode(413);
        write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}).statusCode(400);
        byte[] block = Snappy.compress(new byte[1_000_000]);
        write(Arrays.copyOf(block, block.length / 2)).statusCode(400);
        block[0] ^= 1;
        write(block).statusCode(400);
    }

    @Test
    void answersJsonWhoseTreeIsThirtyTimesItsText() {
        post("{\"samples\":[" + "{},".repeat(2_000_000) + "{}]}").statusCode(413);
        post("{\"samples\":[" + "1,".repeat(200_000) + "1]}").statusCode(413);
        post("{\"samples\":[]}" + "[".repeat(100_000)).statusCode(400);
        post("{\"a\":".repeat(900_000)).statusCode(400);
    }

    @Test
    void answersNumbersWithoutEndAndKeysThatAreThereTwice() {
        var now = Instant.now().toEpochMilli();
        post("{\"samples\":[{\"metric\":\"m\",\"timestamp\":%d,\"value\":%s}]}"
                        .formatted(now, "9".repeat(1_000_000)))
                .statusCode(400);
        post("{\"samples\":[{\"metric\":\"m\",\"timestamp\":1e999999999,\"value\":1e999999999}]}")
                .statusCode(202);
        post("{\"samples\":[7],\"samples\":[{\"metric\":\"a\",\"metric\":\"b\",\"timestamp\":%d,\"value\":1}]}"
                        .formatted(now))
                .statusCode(202);
    }

    private static ValidatableResponse write(byte[] body) {
        return RemoteWriteDoorIT.post("prod", body).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .header("Authorization", "bearer token-of-prod")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/metrics")
                .then();
    }
}
