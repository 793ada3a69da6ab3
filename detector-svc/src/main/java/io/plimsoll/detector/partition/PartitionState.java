package io.plimsoll.detector.partition;

import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.ChunkedOutput;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.detector.source.HeardSources;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.messaging.LogPosition;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Everything that is known of a partition, in its stored form too. Not thread safe.
record PartitionState(Partition series, HeardSources sources) {
    private static final int VERSION = 1;

    static PartitionState empty(DetectorSettings settings) {
        return new PartitionState(
                new Partition(StepParameters.ofStep(settings.step()), settings.detection()),
                new HeardSources());
    }

    /// The state as it stands after everything up to `position`.
    Checkpoint at(LogPosition position) {
        var chunks = new ChunkedOutput();
        try (var out = new DataOutputStream(chunks)) {
            out.writeByte(VERSION);
            sources.writeTo(out);
            series.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return new Checkpoint(position, chunks.chunks());
    }

    /// Restores what [#at] stored.
    ///
    /// @param now epoch milliseconds
    /// @throws IOException when it is of another version or step, or damaged
    static PartitionState read(Checkpoint checkpoint, DetectorSettings settings, long now)
            throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(checkpoint.open()))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("stored state of unknown version " + version);
            }
            var sources = HeardSources.readFrom(in, now);
            var series =
                    Partition.readFrom(
                            in, StepParameters.ofStep(settings.step()), settings.detection());
            return new PartitionState(series, sources);
        }
    }
}
