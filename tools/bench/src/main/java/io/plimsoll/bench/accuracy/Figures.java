package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was measured, by figure and contestant, for the terminal and for the file. Figures that
/// have no value (NaN) are left out. Not thread safe.
final class Figures {
    private static final String OTHER = "other";

    private final Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();

    Figures(List<Contestant> contestants) {
        for (var contestant : contestants) {
            columns.add(contestant.name());
            if (contestant.isOurs()) {
                columns.add(OTHER);
            }
        }
    }

    /// @param figure such as `nab.halfA`
    /// @param of the output that it was measured on
    /// @param natural the output that this figure is meant for
    void put(Contestant by, String figure, Output of, Output natural, double value) {
        if (of != natural && !by.isOurs()) {
            return;
        }
        outputs.put(figure, natural);
        var row = values.computeIfAbsent(figure, _ -> new LinkedHashMap<>());
        if (!Double.isNaN(value)) {
            row.put(of == natural ? by.name() : OTHER, value);
        }
    }

    /// By the names of the contract; what was measured on the other output says so.
    SortedMap<String, Double> byName() {
        var named = new TreeMap<String, Double>();
        values.forEach((figure, row) ->
                row.forEach((column, value) -> named.put(name(figure, column), value)));
        return named;
    }

    String table() {
        var table = new StringBuilder(line("figure", "by", columns));
        for (var figure : values.keySet()) {
            var cells = columns.stream().map(column -> cell(figure, column)).toList();
            table.append(line(figure, word(output(figure)), cells));
        }
        return table.toString();
    }

    private String name(String figure, String column) {
        if (!column.equals(OTHER)) {
            return column + "." + figure;
        }
        return switch (output(figure).other()) {
            case SCORE -> "accuracy." + figure + "ByScore";
            case SEVERITY -> "accuracy." + figure + "BySeverity";
        };
    }

    private Output output(String figure) {
        return outputs.getOrDefault(figure, Output.SCORE);
    }

    private String cell(String figure, String column) {
        var value = values.getOrDefault(figure, Map.of()).get(column);
        if (value == null) {
            return "–";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
    }

    private static String line(String figure, String by, List<String> cells) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-36s %-9s", figure, by));
        for (var cell : cells) {
            line.append(String.format(Locale.ROOT, "%12s", cell));
        }
        return line.append('\n').toString();
    }

    private static String word(Output output) {
        return output.name().toLowerCase(Locale.ROOT);
    }
}
