package io.plimsoll.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.engine.series.StaleMarker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a Prometheus may answer, also what no real one does when it is told to.
class BackfillTest {
    private static final Span SPAN = new Span(6_000, 12_000, 60);
    private static final String MATRIX =
            """
            {"status":"success","data":{"resultType":"matrix","result":[
              {"metric":{"__name__":"m","a":"1"},"values":[[6000,"1"],[6060,"NaN"],[6120,"2.5"]],
               "histograms":[[6000,{"count":"1"}]]},
              {"metric":{"__name__":"m","a":"2"},"values":[[6120,"-3e2"]]}]}}
            """;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final KeptMarks marks = new KeptMarks();
    private final Progress progress = new Progress();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private String range = MATRIX;
    private boolean isFull;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/label/", exchange -> answer(exchange, 200, names()));
        server.createContext("/api/v1/query_range", exchange -> answer(exchange, 200, range));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void tellsStepByStepAndTheEndOfASeries() throws Exception {
        assertThat(run("{job=\"x\"}")).isEmpty();

        assertThat(heard)
                .containsExactly(
                        "{__name__=m, a=1, dc=x} 1.0 6000",
                        "{__name__=m, a=1, dc=x} stale 6060",
                        "{__name__=m, a=1, dc=x} 2.5 6120",
                        "{__name__=m, a=2, dc=x} -300.0 6120",
                        "{__name__=m, a=1, dc=x} stale 6180",
                        "{__name__=m, a=2, dc=x} stale 6180");
        assertThat(asked).anyMatch(path -> path.contains("__name__") && path.contains("job"));
        assertThat(progress.part()).isOne();
        assertThat(progress.metrics()).isOne();
        assertThat(progress.samples()).isEqualTo(6);
    }

    @Test
    void asksForNothingThatIsThere() throws Exception {
        marks.note("{__name__=\"m\"}", 6_120);

        assertThat(run("{}")).isEmpty();

        assertThat(heard).first().isEqualTo("{__name__=m, a=1, dc=x} 2.5 6120");
        assertThat(asked)
                .filteredOn(path -> path.contains("query_range"))
                .isNotEmpty()
                .noneMatch(path -> path.contains("start=6000"));
    }

    @Test
    void notesNothingThatIsNotStored() throws Exception {
        isFull = true;

        assertThat(run("{}")).containsEntry("{__name__=\"m\"}", "nothing is taken in");
        assertThat(marks.until("{__name__=\"m\"}")).isZero();
    }

    @Test
    void beginsOnTheGridOfSteps() {
        assertThat(Span.before(Instant.ofEpochSecond(12_034), 1.0 / 24, 60))
                .isEqualTo(new Span(8_400, 12_000, 60));
    }

    @Test
    void tellsWhichMetricIsMissingAndWhy() throws Exception {
        range =
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"x\"]]}]}}";

        assertThat(run("{}")).containsOnlyKeys("{__name__=\"m\"}");
    }

    @Test
    void tellsThatAnAnswerHasNoData() throws Exception {
        range = "[{\"data\":7}]";

        assertThat(run("{}").values()).singleElement().asString().contains("no data");
    }

    @Test
    void asksForOneMetricOfASelector() {
        assertThat(Backfill.Metric.of("m", "{}").selector()).isEqualTo("{__name__=\"m\"}");
        assertThat(Backfill.Metric.of("a\"b", "{ x=\"y\"}").selector())
                .isEqualTo("{__name__=\"a\\\"b\",x=\"y\"}");
        assertThat(Backfill.Metric.of("up", "up{x=\"y\"}").selector()).isEqualTo("up{x=\"y\"}");
    }

    private Map<String, String> run(String selector) throws BackfillFailure {
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var api = new PrometheusApi(http, base, Map.of(), Map.of("dc", "x"), new Politeness(1_000));
        return new Backfill(api, Heard::new, marks, progress, SPAN).run(List.of(selector), 2);
    }

    /// What would be taken in.
    private final class Heard implements PastSink {
        private final List<String> waiting = new ArrayList<>();

        @Override
        public Track track(Map<String, String> labels) {
            var name = new TreeMap<>(labels).toString();
            return (value, millis) ->
                    waiting.add(
                            "%s %s %d"
                                    .formatted(
                                            name,
                                            StaleMarker.is(value) ? "stale" : value,
                                            millis / 1_000));
        }

        @Override
        public void flush() throws BackfillFailure {
            if (isFull) {
                throw new BackfillFailure("nothing is taken in");
            }
            heard.addAll(waiting);
            waiting.clear();
        }
    }

    /// In memory.
    private static final class KeptMarks implements Marks {
        private final Map<String, Long> until = new ConcurrentHashMap<>();

        @Override
        public long until(String metric) {
            return until.getOrDefault(metric, 0L);
        }

        @Override
        public void note(String metric, long second) {
            until.put(metric, second);
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
