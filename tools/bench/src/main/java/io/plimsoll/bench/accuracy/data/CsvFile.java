package io.plimsoll.bench.accuracy.data;

import io.plimsoll.cli.feed.Timestamps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A file of comma-separated fields without quotes, plain or gzipped, with a header.
final class CsvFile {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss", Locale.ROOT);

    private final Path path;
    private final List<String> header;
    private final List<Row> rows;

    private CsvFile(Path path, List<String> header, List<Row> rows) {
        this.path = path;
        this.header = List.copyOf(header);
        this.rows = rows;
    }

    static CsvFile read(Path path) throws IOException {
        var rows = new ArrayList<Row>();
        List<String> header = List.of();
        try (var reader = reader(path)) {
            int number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                var fields = List.of(line.split(",", -1));
                if (number == 1) {
                    header = fields.stream().map(CsvFile::name).toList();
                } else if (!line.isBlank()) {
                    require(path, number, fields.size() == header.size(), fields, header);
                    rows.add(new Row(number, fields));
                }
            }
        } catch (UnreadableFile known) {
            throw known;
        } catch (IOException problem) {
            throw new UnreadableFile(path, rows.size() + 2, "breaks off: " + problem.getMessage());
        }
        if (rows.isEmpty()) {
            throw new UnreadableFile(path, 1, "no rows");
        }
        return new CsvFile(path, header, rows);
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    /// Where the column of this name is.
    int column(String name) throws UnreadableFile {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new UnreadableFile(path, 1, "the header names no column " + name);
        }
        return at;
    }

    /// Epoch ms.
    long time(Row row, int column) throws UnreadableFile {
        try {
            return Timestamps.parse(row.fields().get(column));
        } catch (DateTimeException problem) {
            throw unreadable(row, column, "no time");
        }
    }

    /// Epoch ms of a time such as `20/8/2023 14:51:46`, UTC.
    long writtenTime(Row row, int column) throws UnreadableFile {
        try {
            return LocalDateTime.parse(row.fields().get(column).trim(), WRITTEN)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException problem) {
            throw unreadable(row, column, "no time");
        }
    }

    /// NaN where the field is empty, or says so as Python does.
    double number(Row row, int column) throws UnreadableFile {
        var text = row.fields().get(column).trim();
        try {
            return text.isEmpty() || text.equals("nan") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException problem) {
            throw unreadable(row, column, "no number");
        }
    }

    UnreadableFile unreadable(Row row, int column, String reason) {
        return new UnreadableFile(
                path,
                row.line(),
                "%s is %s: '%s'".formatted(header.get(column), reason, row.fields().get(column)));
    }

    private static void require(
            Path path, int line, boolean sound, List<String> fields, List<String> header)
            throws UnreadableFile {
        if (!sound) {
            throw new UnreadableFile(
                    path, line, fields.size() + " fields, but the header has " + header.size());
        }
    }

    private static BufferedReader reader(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            var plain = path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException problem) {
            in.close();
            throw problem;
        }
    }

    private static String name(String field) {
        return field.replace("\uFEFF", "").trim();
    }

    /// @param line its number in the file, from 1
    record Row(int line, List<String> fields) {}
}
