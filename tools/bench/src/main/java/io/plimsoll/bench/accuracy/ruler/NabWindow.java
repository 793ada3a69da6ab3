package io.plimsoll.bench.accuracy.ruler;

/// A labelled stretch of a NAB file, both ends included; epoch ms.
public record NabWindow(long first, long last) {
    public NabWindow {
        if (last < first) {
            throw new IllegalArgumentException("window from " + first + " to " + last);
        }
    }
}
