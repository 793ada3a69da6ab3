package io.plimsoll.model.history;

import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.rollup.SeriesDescription;
import java.util.List;

/// The steps of one series within one span, in the order of time.
public record RecordedChunk(SeriesDescription series, List<Point> points) {
    public RecordedChunk {
        points = List.copyOf(points);
    }
}
