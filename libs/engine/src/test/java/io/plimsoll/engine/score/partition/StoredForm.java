package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.StepParameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/// Partitions as bytes, and back.
final class StoredForm {
    private StoredForm() {}

    static byte[] of(Partition partition) throws IOException {
        var bytes = new ByteArrayOutputStream();
        partition.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /// With steps of a minute.
    static Partition read(byte[] stored) throws IOException {
        return read(stored, StepParameters.ofStep(Duration.ofMinutes(1)));
    }

    static Partition read(byte[] stored, StepParameters step) throws IOException {
        return Partition.readFrom(
                new DataInputStream(new ByteArrayInputStream(stored)),
                step,
                DetectorParameters.defaults());
    }
}
