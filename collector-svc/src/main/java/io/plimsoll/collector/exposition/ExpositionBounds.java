package io.plimsoll.collector.exposition;

/// How much a body may hold.
///
/// @param body bytes, after decompression
/// @param line bytes of one line
/// @param badLines that cannot be read; with more of them it is no exposition at all
public record ExpositionBounds(long body, int line, int badLines) {
    public ExpositionBounds {
        if (body < 1 || line < 1 || badLines < 0) {
            throw new IllegalArgumentException("bounds of a body: %d, %d".formatted(body, line));
        }
    }
}
