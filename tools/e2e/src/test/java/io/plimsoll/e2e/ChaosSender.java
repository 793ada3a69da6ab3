package io.plimsoll.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// One connection of a Prometheus' remote write: one body after the other, each again, byte for
/// byte, until it is accepted. It gives nothing up. One thread sends, any may ask.
final class ChaosSender implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final Duration pause;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Map<String, Integer> again = new ConcurrentSkipListMap<>();

    /// @param pause after each body
    ChaosSender(URI url, Duration pause) {
        this.url = url;
        this.pause = pause;
    }

    /// Returns when all are accepted.
    ///
    /// @throws IOException when one is refused for good
    void send(List<byte[]> bodies) throws IOException, InterruptedException {
        for (var body : bodies) {
            while (!isAccepted(body)) {
                park(BEFORE_AGAIN);
            }
            accepted.incrementAndGet();
            park(pause);
        }
    }

    private static void park(Duration length) throws InterruptedException {
        LockSupport.parkNanos(length.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// How many bodies were accepted so far.
    int accepted() {
        return accepted.get();
    }

    /// How often one had to be sent again, by the reason.
    Map<String, Integer> again() {
        return Map.copyOf(again);
    }

    private boolean isAccepted(byte[] body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(TIMEOUT)
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            // Nobody there, or away before the answer.
            again.merge("no answer", 1, Integer::sum);
            return false;
        }
        int status = response.statusCode();
        if (status != 429 && status / 100 != 5 && status / 100 != 2) {
            throw new IOException("refused for good: " + status + " " + response.body());
        }
        if (status / 100 == 2) {
            return true;
        }
        again.merge(Integer.toString(status), 1, Integer::sum);
        return false;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
