package io.plimsoll.collector;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What the doors let in. Each key is an environment variable too (`PLIMSOLL_INGEST_TOKENS`, …).
@ConfigMapping(prefix = "plimsoll.ingest")
public interface IngestSettings {
    /// Who may send: `cluster=token`, with commas or line ends between them. A cluster may have
    /// several tokens, so that one can be replaced while the other still works.
    Optional<String> tokens();

    /// The same from a mounted file.
    Optional<Path> tokensFile();

    /// How often the file is read again; tokens change without a restart.
    @WithDefault("10s")
    Duration tokensRefresh();

    /// How many samples, or items of webhooks, a second one token may send over time; a minute of
    /// that may come at once. One that is ahead is answered with 429. Absent: as fast as it can.
    OptionalInt maxSampleRate();

    /// The largest body after decompression; a larger one is answered with 413. Before it a body
    /// may have 16M (`QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE`), JSON 8M.
    @WithDefault("64M")
    MemorySize maxMessage();

    /// All bodies, as received and uncompressed, of requests that are not answered yet. A request
    /// that does not fit is answered with 503; one of a cluster that holds half of this, with 429.
    @WithDefault("256M")
    MemorySize maxInFlight();

    /// The labels of one series, as encoded; a series with more is refused.
    @WithDefault("16K")
    MemorySize maxLabels();

    /// How many labels a series may have, the metric's name included.
    @WithDefault("128")
    int maxLabelCount();

    /// The name of one label, in characters.
    @WithDefault("1K")
    MemorySize maxLabelName();

    /// The value of one label, in characters.
    @WithDefault("4K")
    MemorySize maxLabelValue();

    /// How many samples, and how many series, one request may have; one with more is answered with
    /// 413. The smallest sample takes two bytes on the wire and 20 in memory.
    @WithDefault("100000")
    int maxSamples();

    /// How many live series a cluster may have here. New ones above that are refused; those that
    /// are known go on.
    @WithDefault("1000000")
    int maxClusterSeries();

    /// The same for each namespace of a cluster.
    @WithDefault("200000")
    int maxNamespaceSeries();

    /// A series that was not heard for so long, by the door's clock in whole minutes, is not live
    /// any more.
    @WithDefault("1h")
    Duration seriesLiveFor();

    /// How many series are recognised by their raw labels, without decoding them.
    @WithDefault("1000000")
    int knownSeries();

    /// How many senders (`prometheus` external labels, all clusters together) are told apart;
    /// series of further ones are refused. A sender is forgotten after an hour of silence.
    @WithDefault("1000")
    int maxSources();

    /// The external label that tells replicas of one sender apart; only one of them counts. Empty:
    /// there are none.
    @WithDefault("__replica__")
    Optional<String> replicaLabel();

    /// After so long without a word of the elected replica another takes over; at least three times
    /// `PLIMSOLL_INGEST_REPLICA_REFRESH`.
    @WithDefault("30s")
    Duration replicaFailover();

    /// How often collectors look whom the others elected.
    @WithDefault("5s")
    Duration replicaRefresh();

    /// A sample further ahead of this clock is refused.
    @WithDefault("5m")
    Duration maxAhead();

    /// How long samples of one partition are gathered over requests before they are published.
    @WithDefault("20ms")
    Duration gather();

    /// The size at which a batch is published at once.
    @WithDefault("256K")
    MemorySize maxBatch();

    /// How often a partition that gets no samples is told how far the senders have come.
    @WithDefault("1s")
    Duration watermarkEvery();

    /// What `Retry-After` says while nothing can be taken.
    @WithDefault("5s")
    Duration retryAfter();
}
