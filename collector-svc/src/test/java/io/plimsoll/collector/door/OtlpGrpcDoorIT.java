package io.plimsoll.collector.door;

import static io.plimsoll.collector.otlp.Requests.CART;
import static io.plimsoll.collector.otlp.Requests.gauge;
import static io.plimsoll.collector.otlp.Requests.point;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.plimsoll.collector.otlp.Requests;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls byte by byte, as no generated client would make them.
@QuarkusTest
@WithTestResource(DoorServers.class)
class OtlpGrpcDoorIT {
    private static final String EXPORT =
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject OtlpServers servers;

    @Inject Vertx vertx;

    @SuppressWarnings("NullAway.Init")
    private HttpClient http;

    private long before;

    /// How a call ended.
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, Status details, byte[] body) {}

    @BeforeEach
    void awaitReady() throws Exception {
        http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call(EXPORT, "token-of-prod", framed(0, new byte[0])).status() == 0);
        before = StoredSamples.last(server);
    }

    @AfterEach
    void takesAGoodCallAfterwards() throws Exception {
        var good = Requests.of(CART, gauge("after", "", point(now(), 1, Map.of())));

        assertThat(call(EXPORT, "token-of-prod", framed(0, good.toByteArray())).status()).isZero();
        http.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void tellsOfPointsThatWereRejected() throws Exception {
        var request =
                Requests.of(
                        CART,
                        gauge("far", "", point(now() + 3_600_000, 1, Map.of())),
                        gauge("near", "", point(now(), 1, Map.of())));

        var answer = call(EXPORT, "token-of-prod", framed(0, request.toByteArray()));

        assertThat(answer.status()).isZero();
        var body = Arrays.copyOfRange(answer.body(), 5, answer.body().length);
        assertThat(
                        ExportMetricsServiceResponse.parseFrom(body)
                                .getPartialSuccess()
                                .getRejectedDataPoints())
                .isEqualTo(1);
        assertThat(StoredSamples.after(server, before).samples()).hasSize(1);
    }

    @Test
    void answersUnauthenticatedAndUnimplemented() throws Exception {
        assertThat(call(EXPORT, null, framed(0, new byte[0])).status()).isEqualTo(16);
        assertThat(call(EXPORT, "token-of-nobody", framed(0, new byte[0])).status()).isEqualTo(16);
        assertThat(
                        call(
                                        EXPORT.replace("Metrics", "Logs"),
                                        "token-of-prod",
                                        framed(0, new byte[0]))
                                .status())
                .isEqualTo(12);
    }

    @Test
    void answersInvalidArgumentToWhatCannotBeRead() throws Exception {
        byte[] noProtobuf = {-1, -1, -1};
        byte[] empties = new byte[900_000];
        Arrays.fill(empties, (byte) 0x0a);
        for (int i = 1; i < empties.length; i += 2) {
            empties[i] = 0;
        }

        for (var body :
                new Buffer[] {
                    framed(0, noProtobuf),
                    framed(0, empties),
                    framed(0, new byte[2_000_000]),
                    framed(1, noProtobuf),
                    framed(1, OtlpDoorIT.zipped(new byte[9_000_000])),
                    Buffer.buffer()
                }) {
            var answer = call(EXPORT, "token-of-prod", body);

            assertThat(answer.status()).isEqualTo(3);
            assertThat(answer.details().getMessage()).isNotBlank();
        }
    }

    @Test
    void tellsWhenToComeAgainWithoutTheLog() throws Exception {
        server.kill();

        await().atMost(Duration.ofSeconds(30)).until(() -> good().status() == 14);
        var details = good().details();
        assertThat(details.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(5);

        server.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> good().status() == 0);
    }

    private Answer good() throws Exception {
        var request = Requests.of(CART, gauge("good", "", point(now(), 1, Map.of())));
        return call(EXPORT, "token-of-prod", framed(0, request.toByteArray()));
    }

    private static Buffer framed(int compressed, byte[] message) {
        return Buffer.buffer()
                .appendByte((byte) compressed)
                .appendInt(message.length)
                .appendBytes(message);
    }

    private Answer call(String method, @Nullable String token, Buffer body) throws Exception {
        int port = servers.grpcPort().orElseThrow();
        return http.request(HttpMethod.POST, port, "localhost", method)
                .compose(request -> {
                    request.putHeader("content-type", "application/grpc")
                            .putHeader("te", "trailers")
                            .putHeader("grpc-encoding", "gzip");
                    if (token != null) {
                        request.putHeader("authorization", "Bearer " + token);
                    }
                    return request.send(body);
                })
                .compose(response -> response.body().map(end -> answer(response, end)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        var details = ended(response, "grpc-status-details-bin");
        try {
            return new Answer(
                    Integer.parseInt(ended(response, "grpc-status")),
                    Status.parseFrom(Base64.getDecoder().decode(details)),
                    body.getBytes());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ended(HttpClientResponse response, String name) {
        var trailer = response.getTrailer(name);
        var header = response.getHeader(name);
        return trailer != null ? trailer : header == null ? "" : header;
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
