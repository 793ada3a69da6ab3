package io.plimsoll.demo.shop;

import java.util.SplittableRandom;

/// What customers do to a Pod at any time: a daily rhythm, a calmer weekend, and noise. The same
/// time gives the same load, in the past that is sent and in the present that is scraped.
public final class Load {
    private static final long DAY_SECONDS = 86_400;

    /// Noise stays the same for so long.
    private static final long NOISE_SECONDS = 5;

    private static final double QUIETEST = 0.35;
    private static final double NOISE = 0.03;

    private Load() {}

    /// Of one Pod at one time.
    public record Reading(
            double requestsPerSecond, double latencySeconds, double memoryBytes, double inFlight) {}

    /// What is measured of a Pod at that time.
    ///
    /// @param pod its name
    /// @param second epoch seconds
    public static Reading of(Service service, String pod, long second) {
        var noise =
                new SplittableRandom(
                        31L * (service.name() + pod).hashCode() + second / NOISE_SECONDS);
        double share = rhythm(second);
        double requests = service.requestsPerSecond() * share * around(noise);
        double latency = service.latencySeconds() * (0.85 + 0.3 * share) * around(noise);
        double memory = service.memoryBytes() * (0.95 + 0.1 * share) * around(noise);
        return new Reading(requests, latency, memory, requests * latency * around(noise));
    }

    /// The day's share of the load: lowest at four in the morning (UTC), highest at four in the
    /// afternoon.
    private static double rhythm(long second) {
        double phase =
                2 * Math.PI * (Math.floorMod(second, DAY_SECONDS) / (double) DAY_SECONDS - 1 / 6.0);
        double day = QUIETEST + (1 - QUIETEST) * (1 - Math.cos(phase)) / 2;
        // The first of January 1970 was a Thursday.
        long weekday = Math.floorMod(Math.floorDiv(second, DAY_SECONDS) + 3, 7);
        return weekday >= 5 ? 0.8 * day : day;
    }

    private static double around(SplittableRandom noise) {
        return 1 + NOISE * noise.nextGaussian();
    }
}
