package io.plimsoll.collector.intake;

import io.plimsoll.collector.source.SourceId;
import io.plimsoll.collector.source.Sources;
import io.plimsoll.engine.series.XxHash64;
import jakarta.inject.Singleton;

/// Names the senders of OTLP, of which each has its own watermark. Everybody may send OTLP, with a
/// delay of his own, and nothing names him but what he sends: so a sender is a service, all its
/// instances together, and one that is behind is cut short by none that is ahead.
///
/// Services could be endless: when half of the senders that are told apart are taken, further ones
/// share a few names. Thread safe.
@Singleton
public final class OtlpSources {
    private static final int SHARED = 16;

    /// Beside it a name holds the cluster's.
    private static final int LONGEST_SERVICE = 120;

    private final Sources sources;

    OtlpSources(Sources sources) {
        this.sources = sources;
    }

    /// The name of a sender within its cluster.
    ///
    /// @param job the service; empty when the resource names none
    String name(String cluster, String job) {
        var own = "otlp/" + job;
        boolean fits = job.length() <= LONGEST_SERVICE;
        if (fits
                && sources.hasRoomToSpare(
                        new SourceId(named(cluster), named(cluster) + "/" + own))) {
            return own;
        }
        return "otlp~" + Long.remainderUnsigned(XxHash64.of(job), SHARED);
    }

    private static String named(String cluster) {
        return cluster.isEmpty() ? "default" : cluster;
    }
}
