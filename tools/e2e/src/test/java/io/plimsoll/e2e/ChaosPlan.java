package io.plimsoll.e2e;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Which upsets happen, and when: each once in the short form; in the long one
/// (`plimsoll.chaos=long`) many of them by chance, each at any moment and for longer or shorter.
/// The same seed (`plimsoll.chaos.seed`) gives the same plan.
record ChaosPlan(List<Blow> blows) {
    private static final int LONG = 40;
    private static final long MOST_MILLIS = 8_000;

    /// An upset as it happens.
    ///
    /// @param at how much of its segment is accepted when it begins, 0..1
    record Blow(Upset upset, double at, Duration length) {
        @Override
        public String toString() {
            return "%s, from %.0f %% on for %d ms"
                    .formatted(upset.name(), 100 * at, length.toMillis());
        }
    }

    /// As the system properties say.
    static ChaosPlan chosen() {
        if (!System.getProperty("plimsoll.chaos", "short").equals("long")) {
            return new ChaosPlan(
                    Upset.ALL.stream().map(upset -> new Blow(upset, 0.2, upset.length())).toList());
        }
        long seed = Long.getLong("plimsoll.chaos.seed", System.currentTimeMillis());
        System.out.printf("Chaos of plimsoll.chaos.seed=%d%n", seed);
        return random(seed);
    }

    private static ChaosPlan random(long seed) {
        var random = new SplittableRandom(seed);
        return new ChaosPlan(Stream.generate(() -> blow(random)).limit(LONG).toList());
    }

    private static Blow blow(SplittableRandom random) {
        var upset = Upset.ALL.get(random.nextInt(Upset.ALL.size()));
        return new Blow(
                upset, 0.9 * random.nextDouble(), Duration.ofMillis(random.nextLong(MOST_MILLIS)));
    }
}
