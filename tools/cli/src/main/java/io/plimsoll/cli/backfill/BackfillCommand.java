package io.plimsoll.cli.backfill;

import io.plimsoll.backfill.Backfill;
import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.Politeness;
import io.plimsoll.backfill.Progress;
import io.plimsoll.backfill.PrometheusApi;
import io.plimsoll.backfill.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `plimsoll backfill`. Exits with 1 when some metric is missing, with 2 on bad options.
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns from the past that a Prometheus keeps.",
            "Do it before it writes to the collector: of a series that is known already what is old"
                    + " is too late."
        })
public final class BackfillCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "URL",
            description = "where its HTTP API is, without /api/v1")
    URI from = URI.create("");

    @Option(names = "--days", required = true, paramLabel = "N", description = "how far back")
    double days;

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "the collector, by default ${DEFAULT-VALUE}")
    URI to = URI.create("");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:PLIMSOLL_TOKEN}",
            description = "of the cluster, for the collector; by default $PLIMSOLL_TOKEN")
    @Nullable String token;

    @Option(
            names = "--match",
            paramLabel = "SELECTOR",
            description = "which series, as in PromQL; again for more; by default all")
    List<String> match = List.of("{__name__!=\"\"}");

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "an external label that it writes to the collector with; again for more")
    Map<String, String> labels = new TreeMap<>();

    @Option(
            names = "--step",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "between two samples, as long as the detector's step; by default ${DEFAULT-VALUE}")
    long step;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "2",
            description = "metrics at the same time, by default ${DEFAULT-VALUE}")
    int concurrency;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5",
            description = "queries a second, by default ${DEFAULT-VALUE}")
    double rate;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "of each query: a tenant, or who asks; again for more")
    Map<String, String> headers = new TreeMap<>();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "where it ends (RFC 3339), by default two minutes ago")
    @Nullable Instant until;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            defaultValue = ".plimsoll/backfill",
            description = "how far it has come: run it again to go on; by default ${DEFAULT-VALUE}")
    Path state = Path.of("");

    @Override
    public Integer call() throws IOException {
        check();
        var out = line().commandLine().getOut();
        var err = line().commandLine().getErr();
        try (var http = HttpClient.newHttpClient()) {
            var done = Done.open(state, what(), end());
            var api = new PrometheusApi(http, from, headers, labels, new Politeness(rate));
            return run(http, api, done, Span.before(done.end(), days, step), out, err);
        } catch (BackfillFailure e) {
            err.println("plimsoll backfill: " + e.getMessage());
            return 1;
        }
    }

    private int run(
            HttpClient http,
            PrometheusApi api,
            Done done,
            Span span,
            PrintWriter out,
            PrintWriter err)
            throws BackfillFailure {
        var refusals = new Refusals();
        var progress = new Progress();
        var door = URI.create(to + "/api/v1/write");
        Map<String, String> failures;
        try (var _ = new ProgressLine(progress, out, isTerminal())) {
            failures =
                    new Backfill(
                                    api,
                                    () -> new PastWriter(http, door, token, refusals),
                                    done,
                                    progress,
                                    span)
                            .run(match, concurrency);
        }
        refusals.byReason()
                .forEach((reason, times) ->
                        err.println(
                                "%d requests were refused in part: %s".formatted(times, reason)));
        failures.forEach((metric, why) -> err.println("missing: " + metric + ": " + why));
        return failures.isEmpty() ? 0 : 1;
    }

    @SuppressWarnings("SystemConsoleNull") // with the console of java.base it still may be null
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private void check() {
        if (!(days > 0) || days > 366 || step < 1 || concurrency < 1 || !(rate > 0)) {
            throw new ParameterException(
                    line().commandLine(),
                    "--days is above 0 and at most 366; --step, --concurrency and --rate are above 0");
        }
    }

    /// What the state file is of: with other options it would be something else.
    private String what() {
        return "%s %s %s %s %d %s".formatted(from, to, match, labels, step, days);
    }

    private Instant end() {
        return until == null ? clock.instant().minus(Duration.ofMinutes(2)) : until;
    }

    private CommandSpec line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec;
    }
}
