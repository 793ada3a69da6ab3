package io.plimsoll.cli;

import io.plimsoll.cli.feed.RowFeed;
import io.plimsoll.cli.feed.Timestamps;
import io.plimsoll.cli.feed.UnreadableRow;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One file through the engine: one row out per row in. A row that [RowFeed] does not let pass
/// scores 0.
final class ScoredFile {
    private static final String HEADER =
            "timestamp,value,anomaly_score,severity,expected,lower,upper";

    private ScoredFile() {}

    static void score(Path input, Path output) throws IOException, UnreadableRow {
        var rows = rows(Files.readAllLines(input));
        Files.createDirectories(output.toAbsolutePath().getParent());
        try (BufferedWriter writer = Files.newBufferedWriter(output)) {
            writer.write(HEADER + "\n");
            score(rows, writer);
        }
    }

    private static void score(List<Row> rows, Writer writer) throws IOException {
        var times = RowFeed.spread(rows.stream().mapToLong(Row::time).toArray());
        var detector = new SeriesDetector(DetectorParameters.defaults(), RowFeed.stepMillis(times));
        var feed = new RowFeed();
        for (int i = 0; i < times.length; i++) {
            var row = rows.get(i);
            boolean scored = feed.isNews(times[i], row.value());
            if (scored) {
                var _ = detector.accept(times[i], row.value());
            }
            var verdict = detector.judgement();
            writer.write(
                    String.join(
                            ",",
                            row.timestamp(),
                            row.text(),
                            number(scored ? verdict.score() : 0),
                            number(scored ? verdict.severity() : 0),
                            scored ? number(verdict.expected()) : "",
                            scored ? number(verdict.lower()) : "",
                            scored ? number(verdict.upper()) : ""));
            writer.write('\n');
        }
    }

    private static List<Row> rows(List<String> lines) throws UnreadableRow {
        if (lines.isEmpty() || !header(lines.getFirst())) {
            throw new UnreadableRow(1, "the header must begin with timestamp,value");
        }
        var rows = new ArrayList<Row>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(lines.get(i), i + 1));
            }
        }
        return rows;
    }

    private static boolean header(String line) {
        return line.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\"\uFEFF]", "")
                .matches("timestamp,value(,.*)?");
    }

    private static Row row(String line, int number) throws UnreadableRow {
        var fields = line.split(",", -1);
        if (fields.length < 2) {
            throw new UnreadableRow(number, "needs timestamp,value but is: " + line);
        }
        try {
            var text = fields[1].trim();
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            return new Row(fields[0], Timestamps.parse(fields[0]), fields[1], value);
        } catch (DateTimeException | NumberFormatException problem) {
            throw new UnreadableRow(number, "cannot read " + line);
        }
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private record Row(String timestamp, long time, String text, double value) {}
}
