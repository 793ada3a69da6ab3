package io.plimsoll.collector.exposition;

import java.nio.charset.StandardCharsets;

/// One line with a sample. Of its labels it is only found out where they end: those of a series
/// that is known need not be read. Used again for the next line; not thread safe.
final class SampleLine {
    private static final int LONGEST_NUMBER = 64;

    /// The largest time in seconds whose milliseconds are exact.
    private static final double LATEST = (1L << 53) / 1000.0;

    private final boolean isOpenMetrics;
    private byte[] line = new byte[0];
    private int at;
    private int end;
    private int nameTo;
    private int seriesTo;
    private double value;
    private long timestamp;

    SampleLine(ExpositionFormat format) {
        this.isOpenMetrics = format == ExpositionFormat.OPEN_METRICS;
    }

    void read(byte[] bytes, int length) throws BadLine {
        line = bytes;
        at = 0;
        end = length;
        name();
        skipSpace();
        labels();
        skipSpace();
        if (at == nameTo) {
            throw new BadLine("a sample without a value");
        }
        value = number(token());
        timestamp = ExpositionVisitor.NO_TIME;
        skipSpace();
        if (at < end && line[at] != '#') {
            timestamp = time(token());
        }
        skipSpace();
        rest();
    }

    int nameTo() {
        return nameTo;
    }

    int seriesTo() {
        return seriesTo;
    }

    double value() {
        return value;
    }

    /// Epoch milliseconds.
    long timestamp() {
        return timestamp;
    }

    private void name() throws BadLine {
        while (at < end && isOfName(line[at], at == 0)) {
            at++;
        }
        if (at == 0) {
            throw new BadLine("a line that begins with no metric name");
        }
        nameTo = at;
        seriesTo = at;
    }

    static boolean isOfName(byte letter, boolean isFirst) {
        return SeriesText.isOfLabelName(letter, isFirst) || letter == ':';
    }

    private void labels() throws BadLine {
        if (at == end || line[at] != '{') {
            return;
        }
        boolean isQuoted = false;
        for (at++; at < end; at++) {
            byte letter = line[at];
            if (letter == '\\' && isQuoted) {
                at++;
            } else if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (letter == '}' && !isQuoted) {
                at++;
                seriesTo = at;
                return;
            }
        }
        throw new BadLine("labels that do not end");
    }

    private void skipSpace() {
        while (at < end && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
    }

    private String token() throws BadLine {
        int from = at;
        while (at < end && line[at] != ' ' && line[at] != '\t') {
            at++;
        }
        if (at == from) {
            throw new BadLine("a sample without a value");
        }
        if (at - from > LONGEST_NUMBER) {
            throw new BadLine("a number of %d characters".formatted(at - from));
        }
        return new String(line, from, at - from, StandardCharsets.ISO_8859_1);
    }

    private static double number(String token) throws BadLine {
        return switch (token) {
            case "NaN", "nan" -> Double.NaN;
            case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> decimal(token);
        };
    }

    /// Java reads more as a number than the formats know.
    private static double decimal(String token) throws BadLine {
        for (int i = 0; i < token.length(); i++) {
            if ("0123456789+-.eE".indexOf(token.charAt(i)) < 0) {
                throw new BadLine("a value that is no number");
            }
        }
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException _) {
            throw new BadLine("a value that is no number");
        }
    }

    private long time(String token) throws BadLine {
        try {
            if (!isOpenMetrics) {
                return Long.parseLong(token);
            }
        } catch (NumberFormatException _) {
            throw new BadLine("a time that is no number of milliseconds");
        }
        double seconds = decimal(token);
        if (Math.abs(seconds) > LATEST) {
            throw new BadLine("a time that is out of range");
        }
        return Math.round(seconds * 1000);
    }

    /// An exemplar is let pass.
    private void rest() throws BadLine {
        if (at < end && (!isOpenMetrics || line[at] != '#')) {
            throw new BadLine("more than a value and a time");
        }
    }
}
