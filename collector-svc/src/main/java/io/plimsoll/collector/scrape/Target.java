package io.plimsoll.collector.scrape;

import io.plimsoll.engine.series.XxHash64;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What is scraped, and how. Equal ones are one target.
///
/// @param labels that its series get beside their own: `job`, `instance` and where it runs
/// @param isHonoured whether its own labels stand above these
/// @param pace how often, and how long it may take
public record Target(URI url, Map<String, String> labels, boolean isHonoured, Pace pace) {
    /// @throws IllegalArgumentException when the URL is none that can be scraped, with the reason
    public Target {
        labels = Map.copyOf(labels);
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the scheme is http or https");
        }
        if (url.getHost() == null || url.getPort() > 65_535) {
            throw new IllegalArgumentException("the address is no host and port");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("names and passwords are not sent");
        }
    }

    /// How often it is scraped.
    ///
    /// @param timeout from the request to the last byte
    public record Pace(Duration interval, Duration timeout) {
        private static final Duration LEAST = Duration.ofSeconds(1);

        /// @throws IllegalArgumentException with the reason
        public Pace {
            if (interval.compareTo(LEAST) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("the interval lies between 1s and 1d");
            }
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(interval) > 0) {
                throw new IllegalArgumentException("the timeout is not longer than the interval");
            }
        }
    }

    /// The same for the same target, wherever it is asked.
    private long hash() {
        return XxHash64.of(url + "\0" + new TreeMap<>(labels));
    }

    /// When it is due next, at or after an instant: the targets are spread over the interval, and
    /// whoever scrapes does it at the same times. All in epoch milliseconds.
    long due(long now) {
        long every = pace.interval().toMillis();
        return now + Math.floorMod(Math.floorMod(hash(), every) - now, every);
    }

    /// What orders targets, so that always the same ones are left out.
    String name() {
        return url.toString();
    }

    /// How people are told of it: parameters may hold what is nobody's business.
    String shown() {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
}
