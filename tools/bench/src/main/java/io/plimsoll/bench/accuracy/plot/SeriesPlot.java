package io.plimsoll.bench.accuracy.plot;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.peer.Scores;

/// One series as an SVG: above the values within the band, with what people labelled behind them;
/// below the severity and the score (the line is where an anomaly opens).
public final class SeriesPlot {
    private static final int WIDTH = 1200;
    private static final int VALUES_TOP = 24;
    private static final int VALUES_HEIGHT = 260;
    private static final int SCORES_TOP = 300;
    private static final int SCORES_HEIGHT = 90;
    private static final int HEIGHT = 400;
    private static final double OPEN = 0.5;

    private SeriesPlot() {}

    public static String svg(LabelledSeries series, Scores scores) {
        var buckets = new Buckets(series.size());
        var svg = new Svg(WIDTH, HEIGHT, buckets.count());
        svg.title(series.name());
        svg.stripes(buckets.any(series.labels()), "#ffd9d2");
        values(svg, buckets, series, scores);
        scores(svg, buckets, scores);
        return svg.text();
    }

    private static void values(Svg svg, Buckets buckets, LabelledSeries series, Scores scores) {
        var lowest = buckets.lowest(series.values());
        var highest = buckets.highest(series.values());
        var pane = Pane.around(VALUES_TOP, VALUES_HEIGHT, lowest, highest);
        svg.band(pane, buckets.lowest(scores.lower()), buckets.highest(scores.upper()), "#dbe9f6");
        svg.ranges(pane, lowest, highest, "#1f4e79");
    }

    private static void scores(Svg svg, Buckets buckets, Scores scores) {
        var severity = buckets.highest(scores.of(Output.SEVERITY));
        var score = buckets.highest(scores.of(Output.SCORE));
        var ground = new double[] {0, 1};
        svg.line(Pane.around(SCORES_TOP, SCORES_HEIGHT, ground, severity), severity, "#9aa5b1");
        var pane = Pane.around(SCORES_TOP, SCORES_HEIGHT, ground, ground);
        svg.line(pane, score, "#c0392b");
        svg.rule(pane.y(OPEN), "#c0392b");
    }
}
