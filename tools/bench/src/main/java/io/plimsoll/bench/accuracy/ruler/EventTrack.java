package io.plimsoll.bench.accuracy.ruler;

import io.plimsoll.bench.accuracy.ruler.Segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Events and alarms of one series.
final class EventTrack {
    private static final int LONGEST_ALARM = 60;

    private final double[] scores;
    private final int tolerance;
    private final List<Segment> events;
    private final int[] nearSoFar;

    EventTrack(Judged judged, int tolerance) {
        scores = judged.scores();
        this.tolerance = tolerance;
        events = Segments.of(judged.labels());
        var near = new boolean[scores.length];
        for (var event : events) {
            for (int i = first(event); i <= last(event); i++) {
                near[i] = true;
            }
        }
        nearSoFar = soFar(near);
    }

    Counts at(double threshold) {
        var detections =
                IntStream.range(0, scores.length).filter(i -> scores[i] >= threshold).toArray();
        var alarms = alarms(detections);
        int right =
                (int)
                        alarms.stream()
                                .filter(a -> nearSoFar[a.end() + 1] > nearSoFar[a.start()])
                                .count();
        return new Counts(events.size(), delays(detections), alarms.size(), right);
    }

    private int[] delays(int[] detections) {
        var delays = IntStream.builder();
        int next = 0;
        for (var event : events) {
            while (next < detections.length && detections[next] < first(event)) {
                next++;
            }
            if (next < detections.length && detections[next] <= last(event)) {
                delays.add(Math.max(0, detections[next] - event.start()));
            }
        }
        return delays.build().toArray();
    }

    private List<Segment> alarms(int[] detections) {
        var alarms = new ArrayList<Segment>();
        int start = 0;
        for (int i = 1; i <= detections.length; i++) {
            boolean ends =
                    i == detections.length
                            || detections[i] - detections[i - 1] > tolerance
                            || detections[i] / LONGEST_ALARM != detections[i - 1] / LONGEST_ALARM;
            if (ends) {
                alarms.add(new Segment(detections[start], detections[i - 1]));
                start = i;
            }
        }
        return alarms;
    }

    private int first(Segment event) {
        return Math.max(0, event.start() - tolerance);
    }

    private int last(Segment event) {
        return Math.min(scores.length - 1, event.end() + tolerance);
    }

    private static int[] soFar(boolean[] flags) {
        var counts = new int[flags.length + 1];
        for (int i = 0; i < flags.length; i++) {
            counts[i + 1] = counts[i] + (flags[i] ? 1 : 0);
        }
        return counts;
    }

    /// @param delays of those events that were found, in points
    @SuppressWarnings("ArrayRecordComponent") // lives for one sum
    record Counts(int events, int[] delays, int alarms, int right) {}
}
