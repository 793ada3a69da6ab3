package io.plimsoll.cli.recording;

import io.plimsoll.cli.feed.Timestamps;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of one file, one after the other. A row without a number is none. Not thread safe.
final class CsvRows implements Closeable {
    private static final int LONGEST = 4_096;

    private final CsvSeries series;
    private final int number;
    private final BufferedReader in;
    private long line;
    private long at = Long.MIN_VALUE;
    private double value;

    CsvRows(CsvSeries series, int number) throws IOException {
        this.series = series;
        this.number = number;
        if (!Files.isRegularFile(series.file())) {
            throw new UnreadableRecording(series.file(), "there is no such file");
        }
        this.in = Files.newBufferedReader(series.file());
    }

    /// Its place among the files.
    int number() {
        return number;
    }

    long at() {
        return at;
    }

    RecordedRow row() {
        return new RecordedRow(series.of(), at, value);
    }

    /// Goes on to the next row; false when there is no more.
    boolean next() throws IOException {
        for (var text = read(); text != null; text = read()) {
            boolean isHeader = line == 1 && text.toLowerCase(Locale.ROOT).contains("timestamp");
            if (!isHeader && !text.isBlank() && parse(text)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String read() throws IOException {
        line++;
        var text = new StringBuilder();
        try {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                text.append((char) next);
                if (text.length() > LONGEST) {
                    throw unreadable("the line is longer than " + LONGEST);
                }
            }
        } catch (MalformedInputException _) {
            throw unreadable("this is not UTF-8");
        }
        return text.toString();
    }

    /// Whether it has a value.
    private boolean parse(String text) throws UnreadableRecording {
        var fields = text.split(",", -1);
        if (fields.length < 2) {
            throw unreadable("a row is timestamp,value");
        }
        try {
            long time = Timestamps.parse(fields[0]);
            if (time < at) {
                throw unreadable("the row before is later");
            }
            at = time;
            value = fields[1].isBlank() ? Double.NaN : Double.parseDouble(fields[1].trim());
            return Double.isFinite(value);
        } catch (DateTimeException | NumberFormatException _) {
            throw unreadable("cannot be read");
        }
    }

    private UnreadableRecording unreadable(String reason) {
        return new UnreadableRecording(series.file(), "line " + line, reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
