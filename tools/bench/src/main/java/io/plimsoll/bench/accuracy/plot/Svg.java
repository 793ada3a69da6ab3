package io.plimsoll.bench.accuracy.plot;

import java.util.Locale;

/// Writes the few shapes of a plot; x is the number of a bucket. Not thread safe.
final class Svg {
    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final int height;
    private final int count;

    Svg(int width, int height, int count) {
        this.width = width;
        this.height = height;
        this.count = count;
        text.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" fill=\"none\">\n"
                        .formatted(width, height));
    }

    void title(String title) {
        text.append(
                        "<text x=\"4\" y=\"16\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#333\">")
                .append(escaped(title))
                .append("</text>\n");
    }

    /// A stripe from top to bottom behind each run of flagged buckets.
    void stripes(boolean[] flags, String colour) {
        int start = -1;
        for (int i = 0; i <= flags.length; i++) {
            boolean on = i < flags.length && flags[i];
            if (on && start < 0) {
                start = i;
            } else if (!on && start >= 0) {
                text.append(
                        "<rect x=\"%s\" y=\"20\" width=\"%s\" height=\"%d\" fill=\"%s\"/>%n"
                                .formatted(
                                        number(x(start)),
                                        number(Math.max(1, x(i) - x(start))),
                                        height,
                                        colour));
                start = -1;
            }
        }
    }

    /// The space between two lines, with gaps where they have no values.
    void band(Pane pane, double[] lower, double[] upper, String colour) {
        var path = new StringBuilder();
        for (int i = 0; i < lower.length; i++) {
            if (Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
                path.append('M').append(at(i, pane.y(lower[i])));
                path.append('V').append(number(pane.y(upper[i])));
            }
        }
        path(path, colour, (double) width / Math.max(1, count) + 1);
    }

    /// From the lowest to the highest of each bucket, joined.
    void ranges(Pane pane, double[] lowest, double[] highest, String colour) {
        var path = new StringBuilder();
        for (int i = 0; i < lowest.length; i++) {
            if (Double.isFinite(lowest[i])) {
                path.append(path.isEmpty() ? 'M' : 'L').append(at(i, pane.y(lowest[i])));
                path.append('V').append(number(pane.y(highest[i])));
            }
        }
        path(path, colour, 1);
    }

    void line(Pane pane, double[] values, String colour) {
        ranges(pane, values, values, colour);
    }

    void rule(double y, String colour) {
        path("M0 " + number(y) + "H" + width, colour, 0.4);
    }

    String text() {
        return text + "</svg>\n";
    }

    private void path(CharSequence path, String colour, double stroke) {
        if (!path.isEmpty()) {
            text.append("<path d=\"").append(path).append("\" stroke=\"").append(colour);
            text.append("\" stroke-width=\"").append(number(stroke)).append("\"/>\n");
        }
    }

    private String at(int bucket, double y) {
        return number(x(bucket)) + " " + number(y);
    }

    private double x(int bucket) {
        return (double) width * bucket / Math.max(1, count);
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
