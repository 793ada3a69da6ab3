package io.plimsoll.demo.story;

import java.util.Locale;

/// The metric in which a fault shows first, and how people read it.
///
/// @param metric its name, one that grows with the fault
/// @param labels which series of it, as PromQL has them
/// @param unit of what is shown
/// @param perUnit so much of the metric is one of that unit
public record Sign(String metric, String labels, String unit, double perUnit) {
    String selector() {
        return "%s{%s}".formatted(metric, labels);
    }

    String text(double value) {
        return String.format(Locale.ROOT, "%.0f %s", value / perUnit, unit);
    }
}
