package io.plimsoll.bench.accuracy.ruler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The golden files beside this class, see their README.
final class GoldenSeries {
    private GoldenSeries() {}

    static Path folder() throws URISyntaxException {
        var figures = Objects.requireNonNull(GoldenSeries.class.getResource("figures.csv"));
        return Path.of(figures.toURI()).resolveSibling("");
    }

    static Map<String, Double> figures() throws IOException, URISyntaxException {
        return Files.readAllLines(folder().resolve("figures.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(line -> line[0], line -> Double.parseDouble(line[1])));
    }

    /// All series, with the scores of this column.
    static List<Judged> judged(String column) throws IOException, URISyntaxException {
        var judged = new ArrayList<Judged>();
        for (var file : files()) {
            double[] labels = column(file, "label");
            var flags = new boolean[labels.length];
            for (int i = 0; i < labels.length; i++) {
                flags[i] = labels[i] == 1;
            }
            judged.add(new Judged(flags, column(file, column)));
        }
        return judged;
    }

    static List<Path> files() throws IOException, URISyntaxException {
        try (var all = Files.list(folder())) {
            return all.filter(file -> file.getFileName().toString().startsWith("series-"))
                    .sorted()
                    .toList();
        }
    }

    static double[] column(Path file, String name) throws IOException {
        var lines = Files.readAllLines(file);
        int at = List.of(lines.getFirst().split(",", -1)).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[at]))
                .toArray();
    }
}
