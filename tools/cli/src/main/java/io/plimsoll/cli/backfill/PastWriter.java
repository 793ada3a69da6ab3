package io.plimsoll.cli.backfill;

import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.PastSink;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sends the past of one metric to a collector by remote write. Not thread safe.
final class PastWriter implements PastSink {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// So long a collector may be away, or say that it is too much.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final HttpClient http;
    private final URI url;
    private final @Nullable String token;
    private final Refusals refusals;
    private final WriteBody body = new WriteBody();
    private int inBody;

    /// @param url the collector's door for remote write
    PastWriter(HttpClient http, URI url, @Nullable String token, Refusals refusals) {
        this.http = http;
        this.url = url;
        this.token = token;
        this.refusals = refusals;
    }

    @Override
    public Track track(Map<String, String> labels) {
        byte[] encoded = WriteBody.encode(new TreeMap<>(labels));
        return (value, millis) -> {
            body.add(encoded, value, millis);
            inBody++;
        };
    }

    @Override
    public void flush() throws BackfillFailure {
        if (inBody == 0) {
            return;
        }
        try {
            post(request(body.take()));
            inBody = 0;
        } catch (IOException e) {
            throw new BackfillFailure("a body cannot be made", e);
        }
    }

    private HttpRequest request(byte[] snappy) {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(snappy));
        return (token == null ? request : request.header("Authorization", "Bearer " + token))
                .build();
    }

    private void post(HttpRequest request) throws BackfillFailure {
        long giveUpAt = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            var answer = attempt(request);
            if (answer.isTaken()) {
                return;
            }
            if (System.nanoTime() - giveUpAt > 0) {
                throw new BackfillFailure(
                        "the collector took nothing for %s: %s"
                                .formatted(LONGEST_WAIT, answer.reason));
            }
            LockSupport.parkNanos(answer.pause.toNanos());
        }
    }

    /// @param pause before it is tried again; zero when it was taken
    private record Attempt(Duration pause, String reason) {
        boolean isTaken() {
            return pause.isZero();
        }
    }

    private Attempt attempt(HttpRequest request) throws BackfillFailure {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status == 400) {
                refusals.note(response.body());
            } else if (status == 429 || status / 100 == 5) {
                return new Attempt(pause(response), status + " " + response.body().strip());
            } else if (status / 100 != 2) {
                throw new BackfillFailure(
                        "%s answers %d: %s".formatted(url, status, response.body().strip()));
            }
            return new Attempt(Duration.ZERO, "");
        } catch (IOException e) {
            return new Attempt(Duration.ofSeconds(1), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackfillFailure("interrupted", e);
        }
    }

    private static Duration pause(HttpResponse<String> response) {
        var seconds = response.headers().firstValue("Retry-After").orElse("");
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, 60));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(1);
        }
    }
}
