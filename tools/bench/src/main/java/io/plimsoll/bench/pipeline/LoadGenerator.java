package io.plimsoll.bench.pipeline;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The remote write of one Prometheus: shards, each with its part of the series. Not thread safe.
final class LoadGenerator implements AutoCloseable {
    private final SendTally tally = new SendTally();
    private final List<Shard> shards = new ArrayList<>();
    private List<CompletableFuture<Receipt>> last = List.of();

    LoadGenerator(URI url, List<RawSeries> series, int shards, InstantSource clock) {
        for (int shard = 0; shard < shards; shard++) {
            this.shards.add(new Shard(shard, url, part(series, shard, shards), tally, clock));
        }
    }

    /// The series of one of so many shards.
    static List<RawSeries> part(List<RawSeries> series, int shard, int shards) {
        var part = new ArrayList<RawSeries>(series.size() / shards + 1);
        for (int i = shard; i < series.size(); i += shards) {
            part.add(series.get(i));
        }
        return part;
    }

    SendTally tally() {
        return tally;
    }

    /// Sends a scrape as soon as every shard has room for its part.
    ///
    /// @return the receipts to come, one a shard
    List<CompletableFuture<Receipt>> send(Scrape scrape) throws InterruptedException {
        for (var part : last) {
            if (part.isCompletedExceptionally()) {
                part.join();
            }
        }
        var parts = new ArrayList<CompletableFuture<Receipt>>(shards.size());
        for (var shard : shards) {
            parts.add(shard.offer(scrape));
        }
        last = parts;
        return parts;
    }

    /// Returns when everything that was sent is acknowledged.
    void awaitAcknowledged() {
        // Each shard keeps its order: what was before the last is acknowledged, too.
        last.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        shards.forEach(Shard::close);
    }
}
