package io.plimsoll.demo.story;

import io.plimsoll.demo.shop.Fault;
import java.util.Locale;

/// The metric in which a fault shows first, and how people read it.
///
/// @param metric its name, a gauge that grows with the fault
/// @param unit of what is shown
/// @param perUnit so much of the metric is one of that unit
record Sign(String metric, String unit, double perUnit) {
    static Sign of(Fault fault) {
        return switch (fault) {
            case none, leak -> new Sign("process_resident_memory_bytes", "MiB", 1 << 20);
            case latency -> new Sign("http_request_duration_mean_seconds", "ms", 1e-3);
        };
    }

    String text(double value) {
        return String.format(Locale.ROOT, "%.0f %s", value / perUnit, unit);
    }
}
