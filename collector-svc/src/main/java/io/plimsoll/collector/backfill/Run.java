package io.plimsoll.collector.backfill;

import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.Marks;
import io.plimsoll.backfill.Politeness;
import io.plimsoll.backfill.Progress;
import io.plimsoll.backfill.PrometheusApi;
import io.plimsoll.backfill.Span;
import io.plimsoll.contracts.BackfillsAnswer;
import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.State;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Works on one back-fill, on a thread of its own. What is missing is tried again, since a source
/// or the log that is away comes back. Thread safe.
final class Run {
    private static final int MOST_MISSING = 100;

    private final Backfill of;
    private final @Nullable PastSource source;
    private final GatheredPast.Way way;
    private final Marks marks;
    private final BackfillSettings settings;
    private final Refusals refusals = new Refusals();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("backfill").unstarted(this::work);
    private volatile Progress progress = new Progress();
    private volatile Map<String, String> missing = Map.of();

    /// Nothing is missing, and it was tried: whatever else ends it ends it too early.
    private volatile boolean isWhole;

    /// @param source null when nobody of that name is known any more
    Run(
            Backfill of,
            @Nullable PastSource source,
            GatheredPast.Way way,
            Marks marks,
            BackfillSettings settings) {
        this.of = of;
        this.source = source;
        this.way = way;
        this.marks = marks;
        this.settings = settings;
    }

    void start() {
        thread.start();
    }

    /// Returns when nothing more comes of it.
    void stop() throws InterruptedException {
        stop.countDown();
        thread.interrupt();
        thread.join();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    /// How far it has come.
    Backfill now() {
        var now = progress;
        var come =
                new BackfillsAnswer.Progress(
                        now.part(),
                        now.metrics(),
                        now.allMetrics(),
                        now.samples(),
                        refusals.count(),
                        refusals.reasons());
        return of.at(isOver() ? end() : State.running, come, missing);
    }

    private State end() {
        return isWhole ? State.done : State.incomplete;
    }

    private void work() {
        try {
            for (int attempt = 0; attempt < settings.attempts(); attempt++) {
                if (attempt > 0
                        && stop.await(settings.retryAfter().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                missing = attempt();
                isWhole = missing.isEmpty();
                if (isWhole || source == null) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Why metrics are missing, by their selectors.
    private Map<String, String> attempt() {
        if (source == null) {
            return Map.of(
                    String.join(", ", of.match()), "no source '" + of.source() + "' is known");
        }
        progress = new Progress();
        try (var http = HttpClient.newHttpClient()) {
            var api =
                    new PrometheusApi(
                            http,
                            source.url(),
                            source.headersNow(),
                            source.labels(),
                            new Politeness(source.rate()));
            var span =
                    new Span(of.from().getEpochSecond(), of.to().getEpochSecond(), source.step());
            return some(
                    new io.plimsoll.backfill.Backfill(
                                    api,
                                    () -> way.begin(source.cluster(), refusals),
                                    marks,
                                    progress,
                                    span)
                            .run(of.match(), source.concurrency()));
        } catch (BackfillFailure | IOException | RuntimeException e) {
            // Among these: headers that HTTP does not allow, and Redis that is away.
            return Map.of(String.join(", ", of.match()), String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> some(Map<String, String> all) {
        var some = new TreeMap<String, String>();
        all.forEach((metric, why) -> {
            if (some.size() < MOST_MISSING) {
                some.put(metric, why);
            }
        });
        return some;
    }
}
