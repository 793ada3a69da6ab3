package io.plimsoll.detector.source;

import io.plimsoll.contracts.SourceCoverage;
import io.plimsoll.engine.series.XxHash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The senders that one partition hears of and that are its owner's affair. Thread safe.
public final class HeardSources {
    private static final long FORGET_AFTER = Duration.ofDays(14).toMillis();

    private final Map<String, Heard> sources = new LinkedHashMap<>();

    private static final class Heard {
        final String cluster;
        long newest = Long.MIN_VALUE;

        /// When the log got its newest sample, epoch milliseconds of the server's clock.
        long at;

        boolean isSilent;

        Heard(String cluster) {
            this.cluster = cluster;
        }
    }

    /// A batch of the log says how far a source has come.
    ///
    /// @param storedAt when the server stored the batch, epoch milliseconds
    public synchronized List<SourceCoverage> heard(
            String source, String cluster, long newest, long storedAt) {
        var heard = sources.computeIfAbsent(source, _ -> new Heard(cluster));
        if (newest <= heard.newest) {
            return List.of();
        }
        long before = heard.newest;
        heard.newest = newest;
        heard.at = Math.max(heard.at, storedAt);
        if (!heard.isSilent) {
            return List.of();
        }
        heard.isSilent = false;
        return List.of(
                event(source, heard.cluster, before, SourceCoverage.State.sourceBack, storedAt));
    }

    /// Those that fell silent since this was asked last.
    public synchronized List<SourceCoverage> silent(long now, Duration after) {
        var told = new ArrayList<SourceCoverage>(0);
        sources.forEach((name, heard) -> {
            if (!heard.isSilent && now - heard.at > after.toMillis()) {
                heard.isSilent = true;
                told.add(
                        event(
                                name,
                                heard.cluster,
                                heard.newest,
                                SourceCoverage.State.sourceSilent,
                                now));
            }
        });
        sources.values().removeIf(heard -> now - heard.at > FORGET_AFTER);
        return told;
    }

    private static SourceCoverage event(
            String source, String cluster, long newest, SourceCoverage.State state, long at) {
        return new SourceCoverage(
                "%016x-%d".formatted(XxHash64.of(source), newest),
                state == SourceCoverage.State.sourceSilent ? 1 : 2,
                state,
                cluster,
                source,
                Instant.ofEpochMilli(newest),
                Instant.ofEpochMilli(at));
    }

    public synchronized void writeTo(DataOutput out) throws IOException {
        out.writeInt(sources.size());
        for (var entry : sources.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().cluster);
            out.writeLong(entry.getValue().newest);
            out.writeBoolean(entry.getValue().isSilent);
        }
    }

    /// Restores what [#writeTo] stored. Nobody listened meanwhile: every source has its full time
    /// again.
    ///
    /// @param now epoch milliseconds
    public static HeardSources readFrom(DataInput in, long now) throws IOException {
        var restored = new HeardSources();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            var name = in.readUTF();
            var heard = new Heard(in.readUTF());
            heard.newest = in.readLong();
            heard.isSilent = in.readBoolean();
            heard.at = now;
            restored.sources.put(name, heard);
        }
        return restored;
    }
}
