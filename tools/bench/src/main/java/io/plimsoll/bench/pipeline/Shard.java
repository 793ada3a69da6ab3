package io.plimsoll.bench.pipeline;

import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// One connection of a Prometheus' remote write: it sends its own series only, scrape after scrape,
/// one request at a time, and the same again for as long as it is told to come later.
final class Shard implements AutoCloseable {
    /// `max_samples_per_send` of Prometheus.
    static final int MOST_SAMPLES = 2_000;

    /// Scrapes that wait. A shard whose queue is full stops the scraping for all, as in Prometheus,
    /// so that none runs far ahead of the others.
    private static final int QUEUE = 2;

    private static final int ATTEMPTS = 100;
    private static final Duration BACKOFF = Duration.ofMillis(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WriteBody body = new WriteBody();
    private final Semaphore room = new Semaphore(QUEUE);
    private final ExecutorService sending;
    private final int number;
    private final URI url;
    private final List<RawSeries> series;
    private final List<byte[]> labels;
    private final SendTally tally;
    private final InstantSource clock;

    Shard(int number, URI url, List<RawSeries> series, SendTally tally, InstantSource clock) {
        this.number = number;
        this.url = url;
        this.series = List.copyOf(series);
        this.labels = this.series.stream().map(each -> WriteBody.encode(each.labels())).toList();
        this.tally = tally;
        this.clock = clock;
        this.sending =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("shard-" + number).factory());
    }

    /// Waits for a place in the queue.
    ///
    /// @return completes when all of it is acknowledged, fails when it was refused for good
    CompletableFuture<Receipt> offer(Scrape scrape) throws InterruptedException {
        room.acquire();
        return CompletableFuture.supplyAsync(() -> send(scrape), sending)
                .whenComplete((_, _) -> room.release());
    }

    private Receipt send(Scrape scrape) {
        try {
            var sent = clock.instant();
            for (int from = 0; from < series.size(); from += MOST_SAMPLES) {
                int to = Math.min(series.size(), from + MOST_SAMPLES);
                for (int i = from; i < to; i++) {
                    body.add(labels.get(i), scrape.value(series.get(i)), scrape.millis());
                }
                sent = post(request(body.take()));
                tally.accepted.add(to - from);
            }
            return new Receipt(scrape.millis(), number, series.size(), sent, clock.instant());
        } catch (IOException e) {
            throw new IllegalStateException("a shard cannot send", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending", e);
        }
    }

    private HttpRequest request(byte[] compressed) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .header("User-Agent", "Prometheus/3.5.0")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed))
                .build();
    }

    /// Returns when it went out the last time, which was acknowledged.
    private Instant post(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var sent = clock.instant();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            tally.requests.increment();
            int status = response.statusCode();
            if (status / 100 == 2) {
                return sent;
            }
            boolean later = status == 429 || status / 100 == 5;
            if (!later || attempt == ATTEMPTS) {
                throw new IOException("refused for good: " + status + " " + response.body());
            }
            tally.refused(status);
            LockSupport.parkNanos(
                    response.headers()
                            .firstValue("Retry-After")
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                            .orElse(BACKOFF)
                            .toNanos());
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
        http.shutdownNow();
    }
}
