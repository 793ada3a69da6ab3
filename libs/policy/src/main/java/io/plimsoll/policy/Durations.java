package io.plimsoll.policy;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as Kubernetes writes them (Go's `time.ParseDuration`, without fractions): `90s`,
/// `1h30m`.
public final class Durations {
    private static final Pattern GO =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private Durations() {}

    /// Reads one.
    ///
    /// @param otherwise where nothing is written
    public static Duration of(@Nullable String text, String path, Duration otherwise)
            throws Refusal {
        if (text == null) {
            return otherwise;
        }
        var parts = GO.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new Refusal(path, "'%s' is no duration such as 90s or 1h30m".formatted(text));
        }
        return Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
