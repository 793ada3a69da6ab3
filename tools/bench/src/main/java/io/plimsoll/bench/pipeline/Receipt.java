package io.plimsoll.bench.pipeline;

import java.time.Instant;

/// A shard's part of a scrape is stored.
///
/// @param millis the scrape's time
/// @param sent when its last request went out
/// @param acknowledged when that was answered with 2xx
record Receipt(long millis, int shard, int samples, Instant sent, Instant acknowledged) {}
