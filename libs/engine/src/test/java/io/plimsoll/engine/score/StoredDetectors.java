package io.plimsoll.engine.score;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Detectors to bytes and back.
final class StoredDetectors {
    private StoredDetectors() {}

    static byte[] write(SeriesDetector detector) {
        var bytes = new ByteArrayOutputStream();
        try {
            detector.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SeriesDetector read(byte[] bytes, long stepMillis) {
        try {
            return SeriesDetector.readFrom(
                    new DataInputStream(new ByteArrayInputStream(bytes)),
                    new Scoring(DetectorParameters.defaults(), stepMillis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
