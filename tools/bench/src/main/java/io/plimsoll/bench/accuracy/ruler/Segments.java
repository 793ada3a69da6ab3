package io.plimsoll.bench.accuracy.ruler;

import java.util.ArrayList;
import java.util.List;

/// Runs of labelled points.
final class Segments {
    private Segments() {}

    static List<Segment> of(boolean[] labels) {
        var segments = new ArrayList<Segment>();
        int start = -1;
        for (int i = 0; i <= labels.length; i++) {
            boolean labelled = i < labels.length && labels[i];
            if (labelled && start < 0) {
                start = i;
            } else if (!labelled && start >= 0) {
                segments.add(new Segment(start, i - 1));
                start = -1;
            }
        }
        return segments;
    }

    /// From `start` to `end`, both labelled.
    record Segment(int start, int end) {
        Segment {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("no segment from " + start + " to " + end);
            }
        }

        int length() {
            return end - start + 1;
        }
    }
}
