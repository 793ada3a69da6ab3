package io.plimsoll.e2e;

import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Sends what the Pods that run measure, one sample a second, as Prometheus would: again and again
/// until it is taken. Each tenth body goes out twice. Thread safe.
final class StoryFeed implements AutoCloseable {
    private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);
    private static final double USUAL = 200e6;
    private static final int PAST_SECONDS = 900;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StoryStage stage;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Random noise = new Random(3);
    private final WriteBody body = new WriteBody();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile Set<String> faulty = Set.of();
    private volatile @Nullable Exception failure;

    StoryFeed(StoryStage stage) {
        this.stage = stage;
    }

    /// Sends a quarter of an hour before now, of Pods that are gone; then goes on live.
    void start(long now) throws IOException {
        for (long second = now - PAST_SECONDS; second < now; second++) {
            body.add(labels("checkout-5d8f7c9b6d-pst4x"), value(false), second * 1_000);
            if (second % 300 == 299) {
                post(body.take());
            }
        }
        body.add(labels("checkout-5d8f7c9b6d-pst4x"), STALE, now * 1_000);
        post(body.take());
        var _ = clock.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /// The Pods with these uids are wrong from now on.
    void fail(Set<String> uids) {
        faulty = Set.copyOf(uids);
    }

    /// Bodies that were taken.
    int sent() {
        var broken = failure;
        if (broken != null) {
            throw new IllegalStateException(broken);
        }
        return sent.get();
    }

    /// The status that a body is answered with that is none.
    int sendNonsense() throws IOException, InterruptedException {
        return send(new byte[] {1, 2, 3});
    }

    private void tick() {
        try {
            long now = System.currentTimeMillis() / 1_000 * 1_000;
            stage.pods()
                    .forEach((pod, uid) -> body.add(labels(pod), value(faulty.contains(uid)), now));
            var bytes = body.take();
            post(bytes);
            if (sent.incrementAndGet() % 10 == 0) {
                post(bytes);
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private double value(boolean isFaulty) {
        return USUAL * (isFaulty ? 1.6 : 1) * (1 + 0.02 * noise.nextGaussian());
    }

    private static byte[] labels(String pod) {
        var labels = new TreeMap<String, String>();
        labels.put("__name__", "process_resident_memory_bytes");
        labels.put("cluster", "prod");
        labels.put("namespace", "shop");
        labels.put("pod", pod);
        return WriteBody.encode(labels);
    }

    /// Returns when the body is taken, however often its door is closed before.
    private void post(byte[] bytes) {
        await("a body is taken")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .pollInSameThread()
                .until(() -> isTaken(bytes));
    }

    private boolean isTaken(byte[] bytes) throws InterruptedException {
        try {
            int status = send(bytes);
            if (status / 100 == 4) {
                throw new IllegalStateException("a body is refused: " + status);
            }
            return status / 100 == 2;
        } catch (IOException _) {
            // The collector was killed and is not back yet.
            return false;
        }
    }

    private int send(byte[] bytes) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(stage.url("collector-svc") + "/api/v1/write"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }
}
