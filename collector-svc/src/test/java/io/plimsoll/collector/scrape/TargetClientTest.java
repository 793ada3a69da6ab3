package io.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.collector.exposition.ExpositionVisitor;
import io.plimsoll.collector.exposition.SaidType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a server that answers as targets do, and as none should.
@Timeout(60)
class TargetClientTest {
    private static final String TEXT = "text/plain; version=0.0.4";

    private final TargetClient client =
            new TargetClient(ScrapeSettingsOf.values(Map.of("max-body", "100K")));
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> values = new ArrayList<>();
    private final ExpositionVisitor visitor =
            new ExpositionVisitor() {
                @Override
                public void sample(
                        byte[] line, int seriesTo, SaidType type, long timestamp, double value) {
                    values.add(new String(line, 0, seriesTo, UTF_8) + value);
                }

                @Override
                public void refused(String reason) {}
            };

    /// Long, since the machine may be busy.
    private Duration timeout = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        client.close();
    }

    @Test
    void readsWhatIsPlainAndWhatIsZipped() throws Exception {
        assertThat(read(exchange -> answer(exchange, TEXT, "a 1\n".getBytes(UTF_8))))
                .isEqualTo(ScrapeResult.TAKEN);
        assertThat(
                        read(exchange -> {
                            assertThat(exchange.getRequestHeaders().getFirst("Accept"))
                                    .startsWith("application/openmetrics-text");
                            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                            answer(
                                    exchange,
                                    "application/openmetrics-text",
                                    zipped("b 2\n# EOF\n".getBytes(UTF_8)));
                        }))
                .isEqualTo(ScrapeResult.TAKEN);

        assertThat(values).containsExactly("a1.0", "b2.0");
    }

    @Test
    void saysWhyATargetCannotBeScraped() throws Exception {
        assertThat(read(exchange -> exchange.sendResponseHeaders(503, -1)))
                .isEqualTo(new ScrapeResult(Outcome.STATUS, "HTTP 503"));
        assertThat(
                        read(exchange -> {
                            exchange.getResponseHeaders()
                                    .set("Location", "http://169.254.169.254/");
                            exchange.sendResponseHeaders(302, -1);
                        }))
                .isEqualTo(
                        new ScrapeResult(Outcome.STATUS, "HTTP 302, redirects are not followed"));
        assertThat(
                        read(exchange -> answer(exchange, "text/html", "<html>".getBytes(UTF_8)))
                                .reason())
                .isEqualTo("no format that is read: text/html");
        assertThat(read(URI.create("http://127.0.0.1:1/metrics")).outcome())
                .isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void waitsForNoTargetLongerThanItsTimeout() throws Exception {
        timeout = Duration.ofSeconds(1);
        assertThat(read(exchange -> hang())).isEqualTo(late());
        assertThat(
                        read(exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", TEXT);
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write("a 1\n".getBytes(UTF_8));
                            exchange.getResponseBody().flush();
                            hang();
                        }))
                .isEqualTo(late());
    }

    @Test
    void takesNoBodyThatIsCutOffOrIsNoGzip() throws Exception {
        assertThat(
                        read(
                                        exchange -> {
                                            exchange.getResponseHeaders().set("Content-Type", TEXT);
                                            exchange.sendResponseHeaders(200, 1000);
                                            exchange.getResponseBody()
                                                    .write("a 1\n".getBytes(UTF_8));
                                            exchange.getResponseBody().flush();
                                            exchange.close();
                                        })
                                .outcome())
                .isEqualTo(Outcome.FORMAT);
        assertThat(
                        read(
                                        exchange -> {
                                            exchange.getResponseHeaders()
                                                    .set("Content-Encoding", "gzip");
                                            answer(exchange, TEXT, "a 1\n".getBytes(UTF_8));
                                        })
                                .outcome())
                .isEqualTo(Outcome.FORMAT);
    }

    @Test
    void readsOfABombNoMoreThanTheBound() throws Exception {
        byte[] bomb = zipped("#\n".repeat(10_000_000).getBytes(UTF_8));
        var result =
                read(exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    answer(exchange, TEXT, bomb);
                });

        assertThat(result)
                .isEqualTo(new ScrapeResult(Outcome.LIMIT, "a body of more than 102400 bytes"));
    }

    private static ScrapeResult late() {
        return new ScrapeResult(Outcome.TIMEOUT, "no whole answer in 1000 ms");
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ScrapeResult read(HttpHandler handler) throws Exception {
        var context =
                server.createContext(
                        "/metrics",
                        exchange -> {
                            try (exchange) {
                                handler.handle(exchange);
                            }
                        });
        try {
            return read(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics"));
        } finally {
            server.removeContext(context);
        }
    }

    private ScrapeResult read(URI url) throws InterruptedException {
        var pace = new Target.Pace(Duration.ofMinutes(1), timeout);
        return client.read(new Target(url, Map.of(), false, pace), visitor);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }
}
