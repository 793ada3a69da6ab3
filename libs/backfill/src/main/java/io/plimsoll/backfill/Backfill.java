package io.plimsoll.backfill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Brings in one metric after another, each from its begin to its end, several at a time. What is
/// old of a series that is not known is history: it is learnt from and never judged.
public final class Backfill {
    /// So many samples of a metric are asked for at a time; some 20 bytes each.
    private static final int CHUNK_SAMPLES = 300_000;

    /// So many are held at most. Prometheus itself refuses more than 50 million.
    private static final int MOST_SAMPLES = 5_000_000;

    /// Prometheus gives at most 11,000 steps.
    private static final long MOST_STEPS = 10_000;

    private static final long FIRST_STEPS = 30;

    private final PrometheusApi api;
    private final Supplier<PastSink> sinks;
    private final Marks marks;
    private final Progress progress;
    private final Span span;

    /// @param sinks one for each metric
    /// @param span where it lies
    public Backfill(
            PrometheusApi api,
            Supplier<PastSink> sinks,
            Marks marks,
            Progress progress,
            Span span) {
        this.api = api;
        this.sinks = sinks;
        this.marks = marks;
        this.progress = progress;
        this.span = span;
    }

    /// Brings all in. Returns why metrics are missing, by their names; each of the others is there.
    ///
    /// @param selectors of series, as in PromQL
    /// @param atOnce so many metrics at the same time
    public Map<String, String> run(List<String> selectors, int atOnce) throws BackfillFailure {
        var metrics = new ArrayList<Metric>();
        for (var selector : selectors) {
            for (var name : api.names(selector, span)) {
                metrics.add(Metric.of(name, selector));
            }
        }
        progress.begin(metrics.size(), span.steps());
        var failures = new TreeMap<String, String>();
        try (var workers = Executors.newFixedThreadPool(atOnce)) {
            var running = new ArrayList<Future<?>>();
            for (var metric : metrics) {
                running.add(
                        workers.submit(() -> {
                            bringIn(metric);
                            return null;
                        }));
            }
            for (int i = 0; i < running.size(); i++) {
                try {
                    running.get(i).get();
                } catch (ExecutionException e) {
                    failures.put(metrics.get(i).selector, reason(e));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    workers.shutdownNow();
                    throw new BackfillFailure("interrupted", e);
                }
            }
        }
        return failures;
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    /// One metric of one selector.
    ///
    /// @param selector of the series of that metric only
    record Metric(String selector) {
        static Metric of(String name, String selector) {
            if (!selector.startsWith("{")) {
                return new Metric(selector);
            }
            var rest = selector.substring(1).strip();
            var quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
            var comma = rest.startsWith("}") ? "" : ",";
            return new Metric("{__name__=\"" + quoted + "\"" + comma + rest);
        }
    }

    private void bringIn(Metric metric) throws BackfillFailure, IOException {
        var walk = new Walk(sinks.get(), progress);
        var left = span.after(marks.until(metric.selector));
        progress.stepsDone(span.steps() - left.steps());
        long steps = FIRST_STEPS;
        while (!left.isEmpty()) {
            var chunk = left.first(steps);
            List<PastSeries> series;
            try {
                series = api.range(metric.selector, chunk, MOST_SAMPLES);
            } catch (BackfillFailure e) {
                if (!(e.getCause() instanceof PrometheusApi.TooMuch) || steps == 1) {
                    throw e;
                }
                steps = Math.max(1, steps / 8);
                continue;
            }
            walk.tell(series, chunk);
            marks.note(metric.selector, chunk.to());
            progress.stepsDone(chunk.steps());
            left = left.after(chunk.to());
            steps = nextSteps(chunk.steps(), series);
        }
        progress.metricDone();
    }

    /// As many as come to the wanted size, if it goes on like this; not many more than before,
    /// since it may not.
    private static long nextSteps(long steps, List<PastSeries> series) {
        long samples = series.stream().mapToLong(PastSeries::size).sum();
        long wanted = samples == 0 ? MOST_STEPS : CHUNK_SAMPLES * steps / samples;
        return Math.clamp(wanted, 1, Math.min(MOST_STEPS, steps * 8));
    }
}
