package io.plimsoll.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a run measured, where, and of which commit.
///
/// @param machine facts by name
/// @param run "short" or "full"
public record Results(
        SortedMap<String, Double> figures,
        SortedMap<String, String> machine,
        String commit,
        String run) {
    private static final int DIGITS = 4;

    public Results {
        figures = new TreeMap<>(figures);
        machine = new TreeMap<>(machine);
    }

    public String json() {
        return """
        {
          "figures": {
        %s
          },
          "machine": {
        %s
          },
          "commit": %s,
          "run": %s
        }
        """
                .formatted(
                        fields(figures, value -> Double.toString(rounded(value))),
                        fields(machine, Results::quoted),
                        quoted(commit),
                        quoted(run));
    }

    public String table() {
        return figures.entrySet().stream()
                .map(figure -> line(figure.getKey(), figure.getValue()))
                .collect(Collectors.joining());
    }

    private static String line(String name, double value) {
        return String.format(Locale.ROOT, "%-32s %,14.4g%n", name, value);
    }

    private static <T> String fields(Map<String, T> of, Function<T, String> as) {
        return of.entrySet().stream()
                .map(one -> "    " + quoted(one.getKey()) + ": " + as.apply(one.getValue()))
                .collect(Collectors.joining(",\n"));
    }

    /// No figure here is known to more digits.
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
