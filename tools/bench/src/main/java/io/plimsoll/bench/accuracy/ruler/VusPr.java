package io.plimsoll.bench.accuracy.ruler;

import io.plimsoll.bench.accuracy.ruler.Segments.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Volume under the surface of range-aware precision and recall (Paparrizos et al., VLDB 2022;
/// arXiv:2502.13318): segments are widened by sloping buffers of 0 to `width` points, and the area
/// under precision and recall at 250 thresholds is averaged over them. Needs no threshold.
public final class VusPr {
    private static final int THRESHOLDS = 250;

    private final boolean[] labels;
    private final double[] scores;
    private final List<Segment> segments;
    private final int[] order;
    private final double[] thresholds;
    private final int[] predicted;

    private VusPr(Judged judged) {
        labels = judged.labels();
        scores = judged.scores();
        segments = Segments.of(labels);
        order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -scores[i]))
                        .mapToInt(i -> i)
                        .toArray();
        thresholds = new double[THRESHOLDS];
        double stride = (scores.length - 1) / (double) (THRESHOLDS - 1);
        for (int i = 0; i < THRESHOLDS; i++) {
            int at = i == THRESHOLDS - 1 ? scores.length - 1 : (int) (i * stride);
            thresholds[i] = scores[order[at]];
        }
        var rising = Arrays.stream(scores).sorted().toArray();
        predicted =
                Arrays.stream(thresholds)
                        .mapToInt(threshold -> rising.length - Ranks.below(rising, threshold))
                        .toArray();
    }

    /// 0..1, NaN when nothing is labelled.
    public static double of(Judged judged, int width) {
        var ruler = new VusPr(judged);
        if (ruler.segments.isEmpty()) {
            return Double.NaN;
        }
        return IntStream.rangeClosed(0, width).mapToDouble(ruler::area).sum() / (width + 1);
    }

    private double area(int width) {
        var weights = widened(width);
        var inside = new double[order.length + 1];
        var beside = new double[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            double weight = weights[order[i]];
            inside[i + 1] = inside[i] + weight;
            beside[i + 1] = beside[i] + (labels[order[i]] ? 0 : weight);
        }
        var peaks = peaks(width / 2);
        double labelled = segments.stream().mapToInt(Segment::length).sum();
        double area = 0;
        double before = 0;
        for (int i = 0; i < THRESHOLDS; i++) {
            double hits = inside[predicted[i]];
            double asked = labelled + beside[predicted[i]];
            double share = Math.min(hits / ((labelled + asked) / 2), 1);
            double found = peaks.length - Ranks.below(peaks, thresholds[i]);
            double recall = share * (found / peaks.length);
            area += (recall - before) * (hits / predicted[i]);
            before = recall;
        }
        return area;
    }

    private double[] widened(int width) {
        var weights = new double[labels.length];
        Arrays.setAll(weights, i -> labels[i] ? 1 : 0);
        int half = width / 2;
        for (var segment : segments) {
            for (int i = 1; i <= half; i++) {
                double weight = Math.sqrt(1 - i / (double) width);
                raise(weights, segment.end() + i, weight);
                raise(weights, segment.start() - i, weight);
            }
        }
        return Arrays.stream(weights).map(weight -> Math.min(weight, 1)).toArray();
    }

    private static void raise(double[] weights, int at, double by) {
        if (at >= 0 && at < weights.length) {
            weights[at] += by;
        }
    }

    /// The highest score of each widened segment, rising; those that touch are one.
    private double[] peaks(int half) {
        var peaks = new ArrayList<Double>();
        int start = segments.getFirst().start() - half;
        for (int i = 0; i < segments.size(); i++) {
            int end = segments.get(i).end() + half;
            boolean last = i + 1 == segments.size();
            if (last || end < segments.get(i + 1).start() - half) {
                int from = Math.max(start, 0);
                int to = Math.min(end + 1, scores.length);
                peaks.add(Arrays.stream(scores, from, to).max().orElseThrow());
                start = last ? start : segments.get(i + 1).start() - half;
            }
        }
        return peaks.stream().mapToDouble(peak -> peak).sorted().toArray();
    }
}
