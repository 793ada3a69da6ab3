package io.plimsoll.collector.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Words for units of UCUM, as the OpenTelemetry specification gives them for Prometheus
/// ("Prometheus and OpenMetrics Compatibility", Unit).
final class Units {
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("d", "days"),
                    Map.entry("h", "hours"),
                    Map.entry("min", "minutes"),
                    Map.entry("s", "seconds"),
                    Map.entry("ms", "milliseconds"),
                    Map.entry("us", "microseconds"),
                    Map.entry("ns", "nanoseconds"),
                    Map.entry("By", "bytes"),
                    Map.entry("KiBy", "kibibytes"),
                    Map.entry("MiBy", "mebibytes"),
                    Map.entry("GiBy", "gibibytes"),
                    Map.entry("TiBy", "tibibytes"),
                    Map.entry("KBy", "kilobytes"),
                    Map.entry("MBy", "megabytes"),
                    Map.entry("GBy", "gigabytes"),
                    Map.entry("TBy", "terabytes"),
                    Map.entry("m", "meters"),
                    Map.entry("V", "volts"),
                    Map.entry("A", "amperes"),
                    Map.entry("J", "joules"),
                    Map.entry("W", "watts"),
                    Map.entry("g", "grams"),
                    Map.entry("Cel", "celsius"),
                    Map.entry("Hz", "hertz"),
                    Map.entry("1", ""),
                    Map.entry("%", "percent"));

    private static final Map<String, String> PER =
            Map.of(
                    "s", "second",
                    "m", "minute",
                    "min", "minute",
                    "h", "hour",
                    "d", "day",
                    "w", "week",
                    "mo", "month",
                    "y", "year");

    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");

    private Units() {}

    /// The words of a unit, in the order in which they end a name; empty when it adds nothing.
    static List<String> words(String unit) {
        var parts = ANNOTATION.matcher(unit).replaceAll("").split("/", 2);
        var words = new ArrayList<String>(3);
        var main = parts[0].strip();
        words.addAll(MetricName.words(WORDS.getOrDefault(main, main)));
        if (parts.length == 2 && !parts[1].isBlank()) {
            var per = parts[1].strip();
            var of = MetricName.words(PER.getOrDefault(per, per));
            if (!of.isEmpty()) {
                words.add("per");
                words.addAll(of);
            }
        }
        return words;
    }
}
