package io.plimsoll.collector.scrape;

import io.plimsoll.collector.exposition.BadExposition;
import io.plimsoll.collector.exposition.Exposition;
import io.plimsoll.collector.exposition.ExpositionBounds;
import io.plimsoll.collector.exposition.ExpositionFormat;
import io.plimsoll.collector.exposition.ExpositionVisitor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;

/// Asks targets for what they expose, and reads it as it comes. A target has its timeout for all of
/// it; redirects are not followed, so that none leads elsewhere. Thread safe; blocks.
@Singleton
final class TargetClient {
    private static final int CHUNK = 16 << 10;

    private final ExpositionBounds bounds;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("scrape-timeouts").factory());
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    TargetClient(ScrapeSettings settings) {
        this.bounds =
                new ExpositionBounds(
                        settings.maxBody().asLongValue(),
                        Math.toIntExact(settings.maxLine().asLongValue()),
                        settings.maxBadLines());
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }

    /// Tells the visitor what the target exposes. Unless it answers [Outcome#TAKEN] what was told
    /// is not to be taken.
    ScrapeResult read(Target target, ExpositionVisitor visitor) throws InterruptedException {
        long deadline = System.nanoTime() + target.pace().timeout().toNanos();
        var exchange = http.sendAsync(request(target), HttpResponse.BodyHandlers.ofInputStream());
        try {
            var response = exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return read(response, deadline, target, visitor);
        } catch (TimeoutException _) {
            return late(target);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            // The client counts the same time, and may be the first to say so.
            return cause instanceof HttpTimeoutException
                    ? late(target)
                    : new ScrapeResult(Outcome.UNREACHABLE, reason(cause));
        } finally {
            exchange.cancel(true);
        }
    }

    private static HttpRequest request(Target target) {
        double seconds = target.pace().timeout().toMillis() / 1000.0;
        return HttpRequest.newBuilder(target.url())
                .timeout(target.pace().timeout())
                .header("Accept", ExpositionFormat.ACCEPT)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "plimsoll")
                .header("X-Prometheus-Scrape-Timeout-Seconds", Double.toString(seconds))
                .GET()
                .build();
    }

    private ScrapeResult read(
            HttpResponse<InputStream> response,
            long deadline,
            Target target,
            ExpositionVisitor visitor) {
        var isLate = new AtomicBoolean();
        var body = response.body();
        var alarm =
                timer.schedule(
                        () -> {
                            isLate.set(true);
                            close(body);
                        },
                        deadline - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
        try {
            return read(response, visitor);
        } catch (BadExposition e) {
            var outcome =
                    switch (e.kind()) {
                        case FORMAT -> Outcome.FORMAT;
                        case LIMIT -> Outcome.LIMIT;
                    };
            return new ScrapeResult(outcome, e.reason());
        } catch (IOException e) {
            return isLate.get() ? late(target) : new ScrapeResult(Outcome.FORMAT, reason(e));
        } finally {
            var _ = alarm.cancel(false);
            close(body);
        }
    }

    private ScrapeResult read(HttpResponse<InputStream> response, ExpositionVisitor visitor)
            throws IOException {
        int status = response.statusCode();
        if (status != 200) {
            return new ScrapeResult(
                    Outcome.STATUS,
                    "HTTP " + status + (status / 100 == 3 ? ", redirects are not followed" : ""));
        }
        var type = response.headers().firstValue("Content-Type").orElse("");
        var format = ExpositionFormat.of(type);
        if (format.isEmpty()) {
            return new ScrapeResult(
                    Outcome.FORMAT, "no format that is read: " + shortened(type, 100));
        }
        var encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        var body =
                switch (encoding) {
                    case "identity" -> response.body();
                    case "gzip" -> new GZIPInputStream(response.body(), CHUNK);
                    default -> throw new IOException("an encoding that was not asked for");
                };
        Exposition.read(body, format.get(), bounds, visitor);
        return ScrapeResult.TAKEN;
    }

    private static ScrapeResult late(Target target) {
        return new ScrapeResult(
                Outcome.TIMEOUT,
                "no whole answer in %d ms".formatted(target.pace().timeout().toMillis()));
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return shortened(
                cause.getClass().getSimpleName() + (message == null ? "" : ": " + message), 200);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /// Whoever reads of it meanwhile stops.
    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // It is not read any further, either way.
        }
    }
}
