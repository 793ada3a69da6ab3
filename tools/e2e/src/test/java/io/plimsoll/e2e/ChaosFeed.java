package io.plimsoll.e2e;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Sends a [ChaosInput] as a Prometheus would, the past over one connection and what is judged over
/// two, each with series of its own. Not thread safe.
final class ChaosFeed implements AutoCloseable {
    private static final int CONNECTIONS = 2;

    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private final ChaosInput input;
    private final ChaosSender past;
    private final List<ChaosSender> senders;
    private CompletableFuture<Void> segment = CompletableFuture.completedFuture(null);
    private int acceptedBefore;

    /// As fast as it is taken.
    ChaosFeed(ChaosInput input, URI url) {
        this(input, url, Duration.ZERO);
    }

    /// @param pause after each body of a segment
    ChaosFeed(ChaosInput input, URI url, Duration pause) {
        this.input = input;
        this.past = new ChaosSender(url, Duration.ZERO);
        this.senders =
                Stream.generate(() -> new ChaosSender(url, pause)).limit(CONNECTIONS).toList();
    }

    /// Returns when all of the past is accepted.
    void past() throws IOException, InterruptedException {
        past.send(input.past());
    }

    /// Begins to send a segment.
    void begin(int number) throws IOException {
        acceptedBefore = accepted();
        var parts = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var sender = senders.get(i);
            var bodies = input.segment(number, i, CONNECTIONS);
            parts.add(CompletableFuture.runAsync(() -> send(sender, bodies), sending));
        }
        segment = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }

    private static void send(ChaosSender sender, List<byte[]> bodies) {
        try {
            sender.send(bodies);
        } catch (IOException e) {
            throw new IllegalStateException("a sender was refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending", e);
        }
    }

    /// How much of the segment is accepted, 0..1.
    double progress() {
        double bodies = CONNECTIONS * ChaosInput.SEGMENT_STEPS;
        return (accepted() - acceptedBefore) / bodies;
    }

    private int accepted() {
        return senders.stream().mapToInt(ChaosSender::accepted).sum();
    }

    /// How many requests had to be sent again so far, by the reason.
    Map<String, Integer> again() {
        var all = new TreeMap<String, Integer>();
        senders.forEach(sender ->
                sender.again().forEach((reason, times) -> all.merge(reason, times, Integer::sum)));
        return all;
    }

    /// Returns when all of the segment is accepted.
    ///
    /// @throws IllegalStateException when a part was refused for good, or took longer
    void await(Duration limit) throws InterruptedException {
        try {
            segment.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("accepted so far: " + progress(), e);
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
        past.close();
        senders.forEach(ChaosSender::close);
    }
}
