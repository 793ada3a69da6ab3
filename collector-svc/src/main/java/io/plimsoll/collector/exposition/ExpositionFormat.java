package io.plimsoll.collector.exposition;

import java.util.Locale;
import java.util.Optional;

/// The text formats that are read.
public enum ExpositionFormat {
    /// The format of Prometheus, version 0.0.4: times in milliseconds, no end mark.
    TEXT,
    /// OpenMetrics 1.0: times in seconds, exemplars, and `# EOF` at the end.
    OPEN_METRICS;

    /// What a target is asked for, the better one first.
    public static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

    /// The format that a target says it answers in; that of Prometheus when it says none. Empty
    /// when it is another one.
    public static Optional<ExpositionFormat> of(String contentType) {
        int parameters = contentType.indexOf(';');
        var type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "application/openmetrics-text" -> Optional.of(OPEN_METRICS);
            case "text/plain", "" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }
}
