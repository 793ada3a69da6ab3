package io.plimsoll.collector.door;

import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.plimsoll.collector.otlp.Requests.CART;
import static io.plimsoll.collector.otlp.Requests.gauge;
import static io.plimsoll.collector.otlp.Requests.point;
import static io.plimsoll.collector.otlp.Requests.sum;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.rpc.Status;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.plimsoll.collector.otlp.Requests;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DoorServers.class)
class OtlpDoorIT {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";

    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject OtlpServers servers;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post(PROTOBUF, new byte[0]).statusCode() == 200);
        before = StoredSamples.last(server);
    }

    @Test
    void storesProtobufBeforeItAnswers() throws Exception {
        long now = now();
        var request =
                Requests.of(CART, gauge("queue.size", "", point(now, 7, Map.of("of", "mail"))));

        var answer = post(PROTOBUF, request.toByteArray());

        answer.then().statusCode(200).contentType(PROTOBUF);
        assertThat(ExportMetricsServiceResponse.parseFrom(answer.asByteArray()))
                .isEqualTo(ExportMetricsServiceResponse.getDefaultInstance());
        assertThat(StoredSamples.after(server, before).samples())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.cluster()).isEqualTo("prod");
                    assertThat(one.workload()).isEqualTo("cart");
                    assertThat(one.metric()).isEqualTo("queue_size");
                    assertThat(one.labels()).containsEntry("of", "mail");
                    assertThat(one.member()).isEqualTo("cart-59d4d8c8b7-abcde");
                    assertThat(one.timestamp()).isEqualTo(now);
                    assertThat(one.value()).isEqualTo(7);
                });
    }

    @Test
    void storesJsonAsSendersWriteIt() throws Exception {
        long now = now();
        post(JSON, json(now).getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200)
                .contentType(JSON)
                .body("partialSuccess", equalTo(null));

        assertThat(StoredSamples.after(server, before).samples())
                .extracting(StoredSamples.Stored::metric, StoredSamples.Stored::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("requests_total", 12.0),
                        org.assertj.core.groups.Tuple.tuple("wait_seconds_count", 3.0),
                        org.assertj.core.groups.Tuple.tuple("wait_seconds_bucket", 1.0),
                        org.assertj.core.groups.Tuple.tuple("wait_seconds_bucket", 3.0));
    }

    private static String json(long now) {
        return """
        {"resourceMetrics":[{"resource":{"attributes":[
           {"key":"service.name","value":{"stringValue":"cart"}},
           {"key":"process.pid","value":{"intValue":"17"}}],"somethingNew":{"a":[1]}},
          "scopeMetrics":[{"scope":{"name":"s"},"metrics":[
           {"name":"requests","unit":"{request}","sum":{"aggregationTemporality":2,
             "isMonotonic":true,"dataPoints":[{"startTimeUnixNano":"1","timeUnixNano":"%d000000",
             "asInt":"12","attributes":[],"exemplars":[{"timeUnixNano":"1","asDouble":1.5,
             "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174"}]}]}},
           {"name":"wait","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[
             {"timeUnixNano":"%d000000","count":"3","bucketCounts":["1",2],"explicitBounds":[0.5]}
           ]}}]}]}]}
        """
                .formatted(now, now);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void saysHowManyPointsWereRejectedAndTakesTheOthers(String type) throws Exception {
        var request =
                Requests.of(
                        CART,
                        gauge("far", "", point(now() + 3_600_000, 1, Map.of())),
                        gauge("near", "", point(now(), 1, Map.of())));

        var answer = post(type, written(type, request));

        answer.then().statusCode(200);
        if (type.equals(JSON)) {
            answer.then()
                    .body("partialSuccess.rejectedDataPoints", equalTo("1"))
                    .body("partialSuccess.errorMessage", containsString("in the future"));
        } else {
            var partial =
                    ExportMetricsServiceResponse.parseFrom(answer.asByteArray())
                            .getPartialSuccess();
            assertThat(partial.getRejectedDataPoints()).isEqualTo(1);
            assertThat(partial.getErrorMessage()).contains("in the future");
        }
        assertThat(StoredSamples.after(server, before).samples())
                .extracting(StoredSamples.Stored::metric)
                .containsExactly("near");
    }

    private static byte[] written(String type, ExportMetricsServiceRequest request) {
        return type.equals(JSON) ? OtlpForm.JSON.write(request) : request.toByteArray();
    }

    @Test
    void takesGzipOnThePortOfOtlpAndKnowsNoOtherDoorThere() throws Exception {
        var request =
                Requests.of(
                        CART,
                        sum(
                                "sold",
                                AGGREGATION_TEMPORALITY_CUMULATIVE,
                                true,
                                point(now(), 1, Map.of())));
        int port = servers.httpPort().orElseThrow();

        requestOf(PROTOBUF, "gzip", zipped(request.toByteArray()))
                .port(port)
                .post("/v1/metrics")
                .then()
                .statusCode(200);

        assertThat(StoredSamples.after(server, before).samples()).hasSize(1);
        given().port(port).get("/q/metrics").then().statusCode(404);
        given().port(port).body("{}").post("/webhooks/metrics").then().statusCode(404);
        given().port(port).body("{}").post("/v1/metrics").then().statusCode(401);
    }

    @Test
    void answersBombsWith413() throws Exception {
        var bomb = zipped(new byte[9_000_000]);

        requestOf(PROTOBUF, "gzip", bomb).post("/v1/metrics").then().statusCode(413);
        var twice = zipped(bomb);
        requestOf(PROTOBUF, "gzip", twice).post("/v1/metrics").then().statusCode(400);
    }

    /// Two bytes each: together they would take a hundred megabytes.
    @Test
    void answersMillionsOfEmptyMessagesWith413() throws Exception {
        byte[] resources = new byte[2_000_000];
        for (int i = 0; i < resources.length; i += 2) {
            resources[i] = 0x0a;
        }

        post(PROTOBUF, resources).then().statusCode(413);
        requestOf(PROTOBUF, "gzip", zipped(resources)).post("/v1/metrics").then().statusCode(413);
    }

    @Test
    void readsNoMoreInChunksThanItTookRoomFor() throws Exception {
        assertThat(chunked(900_000)).isEqualTo(400);
        assertThat(chunked(1_100_000)).isEqualTo(413);
    }

    /// The status of a body that does not say its length.
    private int chunked(int length) throws Exception {
        var uri =
                URI.create(
                        "http://localhost:%d/v1/metrics"
                                .formatted(servers.httpPort().orElseThrow()));
        var body = new byte[length];
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", PROTOBUF)
                        .header("Authorization", "Bearer token-of-prod")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(body)))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void tellsAStatusOfWhatCannotBeRead() throws Exception {
        var groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x0b);
        for (var body : new byte[][] {{0x0a, 5}, {-1, -1, -1}, groups, notUtf8()}) {
            var answer = post(PROTOBUF, body);

            answer.then().statusCode(400).contentType(PROTOBUF);
            var status = Status.parseFrom(answer.asByteArray());
            assertThat(status.getCode()).isEqualTo(3);
            assertThat(status.getMessage()).isNotBlank();
        }
        for (var text : new String[] {"{", "[]", "{\"resourceMetrics\":7}", "[".repeat(100_000)}) {
            post(JSON, text.getBytes(StandardCharsets.UTF_8))
                    .then()
                    .statusCode(400)
                    .contentType(JSON)
                    .body("code", equalTo(3));
        }
        requestOf(PROTOBUF, "gzip", new byte[] {1, 2, 3})
                .post("/v1/metrics")
                .then()
                .statusCode(400);
    }

    private static byte[] notUtf8() {
        var good = Requests.of(CART, gauge("mmm", "", point(1, 1, Map.of()))).toByteArray();
        for (int i = 0; i < good.length - 2; i++) {
            if (good[i] == 'm' && good[i + 1] == 'm' && good[i + 2] == 'm') {
                good[i] = (byte) 0xff;
                break;
            }
        }
        return good;
    }

    @Test
    void answers401And415() throws Exception {
        var answer = given().contentType(PROTOBUF).body(new byte[0]).post("/v1/metrics");
        answer.then().statusCode(401).contentType(PROTOBUF);
        assertThat(Status.parseFrom(answer.asByteArray()).getCode()).isEqualTo(16);
        post("text/plain", new byte[0]).then().statusCode(415);
        requestOf(PROTOBUF, "br", new byte[0]).post("/v1/metrics").then().statusCode(415);
    }

    @Test
    void answers503WithoutTheLogAndTakesAgainWhenItIsBack() throws Exception {
        var body = Requests.of(CART, gauge("g", "", point(now(), 1, Map.of()))).toByteArray();
        server.kill();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> post(PROTOBUF, body).statusCode() == 503);
        var answer = post(PROTOBUF, body);
        answer.then().header("Retry-After", equalTo("5"));
        assertThat(Status.parseFrom(answer.asByteArray()).getCode()).isEqualTo(14);

        server.restart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> post(PROTOBUF, body).statusCode() == 200);
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    static byte[] zipped(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static Response post(String type, byte[] body) {
        return requestOf(type, "identity", body).post("/v1/metrics");
    }

    private static io.restassured.specification.RequestSpecification requestOf(
            String type, String encoding, byte[] body) {
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)
                                                .encodeContentTypeAs(
                                                        PROTOBUF,
                                                        io.restassured.http.ContentType.BINARY)))
                .contentType(type)
                .header("Content-Encoding", encoding)
                .header("Authorization", "Bearer token-of-prod")
                .body(body);
    }
}
