package io.plimsoll.bench.accuracy.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder of `timestamp,value,label` files, plain or gzipped: the layout of `kpi` and `mscloud`.
public final class SeriesFolder {
    private SeriesFolder() {}

    /// Sorted by name.
    public static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(SeriesFolder::isCsv).sorted().toList();
        }
    }

    public static LabelledSeries read(Path file) throws IOException {
        var csv = CsvFile.read(file);
        csv.column("label");
        return LabelledSeries.of(nameOf(file), csv);
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
    }

    static boolean isCsv(Path file) {
        return file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz");
    }
}
