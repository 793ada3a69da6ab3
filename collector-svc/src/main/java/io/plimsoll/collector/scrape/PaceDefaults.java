package io.plimsoll.collector.scrape;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// The pace of targets that do not say it, and how they say it: as durations of Prometheus, `30s`,
/// `1m30s`, `500ms`.
public record PaceDefaults(Duration interval, Duration timeout) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(ms|[smhd]))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhd])");

    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    public static PaceDefaults of(ScrapeSettings settings) {
        return new PaceDefaults(settings.interval(), settings.timeout());
    }

    /// The pace that a target says, empty where it says nothing.
    ///
    /// @throws IllegalArgumentException when there is none such, with the reason
    public Target.Pace pace(String saidInterval, String saidTimeout) {
        var every = saidInterval.isEmpty() ? interval : duration(saidInterval);
        if (!saidTimeout.isEmpty()) {
            return new Target.Pace(every, duration(saidTimeout));
        }
        return new Target.Pace(every, timeout.compareTo(every) < 0 ? timeout : every);
    }

    private static Duration duration(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no duration such as 30s".formatted(text));
        }
        var parts = PART.matcher(text);
        var sum = Duration.ZERO;
        while (parts.find()) {
            var unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(parts.group(1))));
        }
        return sum;
    }
}
