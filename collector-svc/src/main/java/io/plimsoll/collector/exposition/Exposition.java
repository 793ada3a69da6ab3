package io.plimsoll.collector.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a body line by line as it comes. A line that cannot be read costs itself alone. Not thread
/// safe.
public final class Exposition {
    private static final byte[] END = "# EOF".getBytes(StandardCharsets.US_ASCII);

    private final ExpositionFormat format;
    private final ExpositionBounds bounds;
    private final ExpositionVisitor visitor;
    private final SampleLine sample;
    private Family family = Family.NONE;
    private boolean isOver;
    private int bad;

    private Exposition(
            ExpositionFormat format, ExpositionBounds bounds, ExpositionVisitor visitor) {
        this.format = format;
        this.bounds = bounds;
        this.visitor = visitor;
        this.sample = new SampleLine(format);
    }

    /// Tells the visitor all that the body holds.
    ///
    /// @throws BadExposition when it is above a bound, is not whole, or holds too many lines that
    ///   cannot be read; then what was told is not to be taken
    public static void read(
            InputStream in,
            ExpositionFormat format,
            ExpositionBounds bounds,
            ExpositionVisitor visitor)
            throws IOException {
        new Exposition(format, bounds, visitor).read(new Lines(in, bounds));
    }

    private void read(Lines lines) throws IOException {
        while (lines.next()) {
            try {
                if (isOver) {
                    throw new BadLine("a line after # EOF");
                }
                line(lines);
            } catch (BadLine e) {
                refuse(e.reason());
            }
        }
        if (format == ExpositionFormat.OPEN_METRICS && !isOver) {
            throw new BadExposition(
                    BadExposition.Cause.FORMAT, "the body does not end with # EOF: it is cut off");
        }
    }

    private void line(Lines lines) throws BadLine, BadExposition {
        byte[] line = lines.bytes();
        int length = lines.length();
        if (format == ExpositionFormat.OPEN_METRICS && isEnd(line, length)) {
            isOver = true;
        } else if (!lines.isWhole()) {
            throw new BadLine("the last line does not end: it is cut off");
        } else if (length > 0 && line[0] == '#') {
            family = Family.after(family, line, length);
        } else if (!isBlank(line, length)) {
            sample.read(line, length);
            visitor.sample(
                    line,
                    sample.seriesTo(),
                    family.type(line, sample.nameTo()),
                    sample.timestamp(),
                    sample.value());
        }
    }

    private static boolean isEnd(byte[] line, int length) {
        return Arrays.equals(line, 0, length, END, 0, END.length);
    }

    private static boolean isBlank(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void refuse(String reason) throws BadExposition {
        visitor.refused(reason);
        if (++bad > bounds.badLines()) {
            throw new BadExposition(
                    BadExposition.Cause.FORMAT,
                    "more than %d lines cannot be read, the last one: %s"
                            .formatted(bounds.badLines(), reason));
        }
    }
}
