package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.collector.remotewrite.Histograms;
import io.plimsoll.collector.remotewrite.Request2;
import io.plimsoll.contracts.Streams;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

@QuarkusTest
@WithTestResource(DoorServers.class)
class RemoteWriteDoorIT {
    private static final String TYPE = "application/x-protobuf";
    private static final String TYPE_2 = TYPE + ";proto=io.prometheus.write.v2.Request";

    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @Inject Positions positions;

    @Inject StreamKeeper keeper;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        read(Long.MAX_VALUE / 2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post("prod", Bodies.request()).statusCode() == 204);
        before = StoredSamples.last(server);
    }

    @Test
    void storesWhatPrometheusSentBeforeItAnswers() throws Exception {
        write("prod", Bodies.recorded("remote_write_prometheus-2.42_samples")).statusCode(204);

        var stored = StoredSamples.after(server, before).samples();
        // Less those without a value, and those that presets drop.
        assertThat(stored).hasSize(883 - 26 - 285).noneMatch(one -> Double.isNaN(one.value()));
        assertThat(stored)
                .filteredOn(one ->
                        one.metric().equals("go_goroutines") && one.workload().equals("node"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.cluster()).isEqualTo("prod");
                    assertThat(one.member()).isEqualTo("127.0.0.1:19100");
                    assertThat(one.timestamp()).isEqualTo(1_795_485_420_265L);
                });
    }

    @Test
    void storesWhatVmagentSent() throws Exception {
        write("edge", Bodies.recorded("remote_write_vmagent-1.79")).statusCode(204);

        assertThat(StoredSamples.after(server, before).samples())
                .isNotEmpty()
                .allMatch(one -> one.cluster().equals("edge"));
    }

    @Test
    void passesStaleMarkersOnByTheirBits() throws Exception {
        write("prod", Bodies.recorded("remote_write_prometheus-2.42_with_stale_markers"))
                .statusCode(204);

        assertThat(StoredSamples.after(server, before).samples())
                .anyMatch(one -> StaleMarker.is(one.value()));
    }

    @Test
    void takesMetadataForNothing() throws Exception {
        write("prod", Bodies.recorded("remote_write_prometheus-2.42_metadata")).statusCode(204);

        assertThat(StoredSamples.after(server, before).samples()).isEmpty();
    }

    @Test
    void tellsEveryPartitionHowFarASourceHasCome() throws Exception {
        long now = now();
        write("prod", Bodies.request(series("one_metric", now))).statusCode(204);

        for (int partition = 0; partition < 4; partition++) {
            int each = partition;
            await().untilAsserted(() ->
                    assertThat(StoredSamples.after(server, before).marks())
                            .anyMatch(mark ->
                                    mark.partition() == each
                                            && mark.source().equals("prod/")
                                            && mark.timestamp() == now));
        }
    }

    @Test
    void bindsWhatComesToTheClusterOfItsToken() throws Exception {
        var labels = Map.of("__name__", "m", "cluster", "somebody-elses", "pod", "a-0");
        write("edge", Bodies.request(new Bodies.Series(labels, now(), 1))).statusCode(204);

        assertThat(StoredSamples.after(server, before).samples())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.cluster()).isEqualTo("edge");
                    assertThat(one.labels()).isEmpty();
                });
    }

    @Test
    void knowsTheSameLabelsOfAnotherTokenForAnotherSeries() throws Exception {
        var body = Bodies.request(series("shared", now()));
        write("edge", body).statusCode(204);
        write("prod", body).statusCode(204);

        assertThat(StoredSamples.after(server, before).samples())
                .extracting(StoredSamples.Stored::cluster)
                .containsExactlyInAnyOrder("edge", "prod");
    }

    @Test
    void refusesASampleFarInTheFutureAndTakesTheOthers() throws Exception {
        var body =
                Bodies.request(
                        series("good", now()),
                        series("ahead", now() + Duration.ofMinutes(6).toMillis()),
                        new Bodies.Series(Map.of("job", "nameless"), now(), 1),
                        series("good_too", now()));

        write("prod", body)
                .statusCode(400)
                .body(containsString("2 samples were taken, 2 never will be"))
                .body(containsString("in the future"))
                .body(containsString("without a metric name"));

        assertThat(StoredSamples.after(server, before).samples())
                .extracting(StoredSamples.Stored::metric)
                .containsExactlyInAnyOrder("good", "good_too");
    }

    @Test
    void refusesLabelsBeyondTheBoundAndTakesTheOthers() throws Exception {
        var huge = Map.of("__name__", "huge", "label", "x".repeat(20_000));
        var body = Bodies.request(new Bodies.Series(huge, now(), 1), series("good", now()));

        write("prod", body).statusCode(400).body(containsString("16384 are allowed"));

        assertThat(StoredSamples.after(server, before).samples()).hasSize(1);
    }

    @Test
    void storesNothingOfABodyThatBreaksOff() throws Exception {
        var whole = Snappy.uncompress(Bodies.request(series("a", now()), series("b", now())));
        var broken = Snappy.compress(java.util.Arrays.copyOf(whole, whole.length - 3));

        write("prod", broken).statusCode(400);

        assertThat(StoredSamples.after(server, before).samples()).isEmpty();
    }

    @Test
    void answers400ToWhatIsNotSnappy() {
        var garbage = new byte[1000];
        new Random(1).nextBytes(garbage);
        garbage[0] = 100;
        garbage[1] = 0;

        write("prod", garbage).statusCode(400).body(containsString("snappy"));
        write("prod", new byte[0]).statusCode(400);
    }

    @Test
    void answers401WithoutAValidToken() throws Exception {
        var body = Bodies.request(series("m", now()));

        given().contentType(TYPE)
                .header("Content-Encoding", "snappy")
                .body(body)
                .post("/api/v1/write")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"));
        write("nobody", body).statusCode(401);
        assertThat(StoredSamples.after(server, before).samples()).isEmpty();
    }

    @Test
    void hasNoWayInBesideThePorter() throws Exception {
        var body = Bodies.request(series("m", now()));

        for (var path :
                List.of(
                        "/api/v1/write/",
                        "/api/v1/write//",
                        "/api/v1//write",
                        "/api/v1/write;a=b",
                        "/api/v1/%77rite",
                        "/webhooks/metrics/")) {
            given().urlEncodingEnabled(false)
                    .contentType(TYPE)
                    .header("Content-Encoding", "snappy")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void answers413ToABombAndToALongBody() throws Exception {
        write("prod", Snappy.compress(new byte[9_000_000]))
                .statusCode(413)
                .body(containsString("the limit is 8388608"));
        assertThat(statusOfHead(17_000_000)).isEqualTo(413);
    }

    @Test
    void takesVersionTwoAndSaysWhatWasWritten() throws Exception {
        long now = now();
        var labels = Map.of("__name__", "second", "namespace", "shop", "pod", "cart-0");
        byte[] message =
                new Request2()
                        .add(labels, now, 7)
                        .add(Map.of("__name__", "third"), now + 3_600_000, 1)
                        .addHistogram(Map.of("__name__", "wait"), Histograms.custom(now))
                        .message();

        requestOf("prod", Snappy.compress(message), TYPE_2, "snappy")
                .then()
                .statusCode(400)
                .header("X-Prometheus-Remote-Write-Samples-Written", "1")
                .header("X-Prometheus-Remote-Write-Histograms-Written", "1")
                .header("X-Prometheus-Remote-Write-Exemplars-Written", "0");
        var stored = StoredSamples.after(server, before).samples();
        assertThat(stored)
                .extracting(StoredSamples.Stored::metric)
                .containsExactlyInAnyOrder(
                        "second",
                        "wait_count",
                        "wait_sum",
                        "wait_bucket",
                        "wait_bucket",
                        "wait_bucket");
        assertThat(stored)
                .filteredOn(one -> one.metric().equals("second"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.timestamp()).isEqualTo(now);
                    assertThat(one.value()).isEqualTo(7);
                });
    }

    @Test
    void answers415ToOtherFormats() throws Exception {
        var body = Bodies.request(series("m", now()));

        requestOf("prod", body, "application/json", "snappy").then().statusCode(415);
        requestOf("prod", body, TYPE + ";proto=io.prometheus.write.v3.Request", "snappy")
                .then()
                .statusCode(415);
        requestOf("prod", body, TYPE, "zstd").then().statusCode(415);
        requestOf("prod", body, TYPE + ";proto=prometheus.WriteRequest", "snappy")
                .then()
                .statusCode(204);
    }

    @Test
    void answers429ToAClusterThatTakesMoreThanHalfOfTheRoom() throws Exception {
        assertThat(statusOfHead(9_000_000)).isEqualTo(429);
    }

    @Test
    void answers503WithoutTheLogAndTakesAgainWhenItIsBack() throws Exception {
        var body = Bodies.request(series("m", now()));
        server.kill();

        await().atMost(Duration.ofSeconds(30)).until(() -> post("prod", body).statusCode() == 503);
        post("prod", body).then().header("Retry-After", equalTo("5"));

        server.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> post("prod", body).statusCode() == 204);
    }

    @Test
    void answers503WhileTheReadersAreBehind() throws Exception {
        read(before);
        var noise = IntStream.range(0, 400).mapToObj(i -> series("m" + i, now())).toList();
        var body = Bodies.request(noise.toArray(Bodies.Series[]::new));

        await().atMost(Duration.ofSeconds(60)).until(() -> post("prod", body).statusCode() == 503);
        post("prod", body)
                .then()
                .header("Retry-After", equalTo("5"))
                .body(containsString("behind"));

        read(Long.MAX_VALUE / 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> post("prod", body).statusCode() == 204);
    }

    /// As if the detector had read so far.
    private void read(long through) throws Exception {
        var facts = keeper.ensure(Streams.METRICS);
        for (int partition = 0; partition < 4; partition++) {
            positions.publish(
                    "detector-svc.samples",
                    partition,
                    new PartitionProgress(facts.createdMillis(), through, through));
        }
    }

    private static Bodies.Series series(String metric, long timestamp) {
        return new Bodies.Series(
                Map.of("__name__", metric, "namespace", "shop", "pod", "cart-0"), timestamp, 1);
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    private static ValidatableResponse write(String cluster, byte[] body) {
        return post(cluster, body).then();
    }

    static Response post(String cluster, byte[] body) {
        return requestOf(cluster, body, TYPE, "snappy");
    }

    private static Response requestOf(String cluster, byte[] body, String type, String encoding) {
        return given().config(
                        io.restassured.config.RestAssuredConfig.config()
                                .encoderConfig(
                                        io.restassured.config.EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)
                                                .encodeContentTypeAs(
                                                        TYPE,
                                                        io.restassured.http.ContentType.BINARY)))
                .contentType(type)
                .header("Content-Encoding", encoding)
                .header("Authorization", "Bearer token-of-" + cluster)
                .body(body)
                .post("/api/v1/write");
    }

    /// What is answered to a head that announces a body of that length, before any of it is sent.
    private int statusOfHead(long length) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var head =
                    """
                    POST /api/v1/write HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer token-of-prod\r
                    Content-Type: application/x-protobuf\r
                    Content-Encoding: snappy\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var line =
                    new java.io.BufferedReader(
                                    new java.io.InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return Integer.parseInt(line.split(" ", -1)[1]);
        }
    }
}
