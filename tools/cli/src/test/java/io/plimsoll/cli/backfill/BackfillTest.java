package io.plimsoll.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.backfill.Backfill;
import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.Politeness;
import io.plimsoll.backfill.Progress;
import io.plimsoll.backfill.PrometheusApi;
import io.plimsoll.backfill.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a collector may answer that no real one does when it is told to.
class BackfillTest {
    private static final Span SPAN = new Span(6_000, 12_000, 60);
    private static final String MATRIX =
            """
            {"status":"success","data":{"resultType":"matrix","result":[
              {"metric":{"__name__":"m","a":"1"},"values":[[6000,"1"],[6060,"NaN"],[6120,"2.5"]],
               "histograms":[[6000,{"count":"1"}]]},
              {"metric":{"__name__":"m","a":"2"},"values":[[6120,"-3e2"]]}]}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter shown = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private int refusals;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/label/", exchange -> answer(exchange, 200, names()));
        server.createContext("/api/v1/query_range", exchange -> answer(exchange, 200, MATRIX));
        server.createContext(
                "/api/v1/write",
                exchange -> {
                    boolean isRefused = refusals-- > 0;
                    answer(exchange, isRefused ? 503 : 204, "");
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void sendsWhatItReadsAndTheEndOfASeries() throws Exception {
        // 1, 2.5 and -300, and a stale marker where the value is no number and for each at its end.
        assertThat(run("{job=\"x\"}")).isEmpty();

        assertThat(shown.toString()).contains("100 %  1 of 1 metrics");
        assertThat(asked)
                .anyMatch(path -> path.contains("__name__") && path.contains("job"))
                .anyMatch(path -> path.startsWith("/api/v1/write"));
    }

    @Test
    void comesAgainWhenTheCollectorHasNoRoom() throws Exception {
        refusals = 2;

        assertThat(run("{}")).isEmpty();
        assertThat(asked.stream().filter("/api/v1/write"::equals)).hasSizeGreaterThan(2);
    }

    @Test
    void goesOnWhereItWasBrokenOff() throws Exception {
        var file = folder.resolve("deep/state");
        var end = Instant.parse("2026-11-24T03:00:00Z");
        Done.open(file, "this", end).note("m", 7_200);
        Files.writeString(file, Files.readString(file) + "99999 m");

        var again = Done.open(file, "this", end.plusSeconds(60));

        assertThat(again.until("m")).isEqualTo(7_200);
        assertThat(again.until("n")).isZero();
        assertThat(again.end()).isEqualTo(end);
        assertThatThrownBy(() -> Done.open(file, "that", end))
                .isInstanceOf(BackfillFailure.class)
                .hasMessageContaining("another");
    }

    private Map<String, String> run(String selector) throws Exception {
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var api = new PrometheusApi(http, base, Map.of(), Map.of(), new Politeness(1_000));
        var done = Done.open(folder.resolve("state"), "test", Instant.EPOCH);
        var progress = new Progress();
        try (var _ = new ProgressLine(progress, new PrintWriter(shown), false)) {
            var door = base.resolve("/api/v1/write");
            return new Backfill(
                            api,
                            () -> new PastWriter(http, door, null, new Refusals()),
                            done,
                            progress,
                            SPAN)
                    .run(List.of(selector), 2);
        }
    }

    private static String names() {
        return "{\"status\":\"success\",\"data\":[\"m\"]}";
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestURI().toString());
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
