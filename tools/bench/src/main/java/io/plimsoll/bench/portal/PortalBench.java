package io.plimsoll.bench.portal;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.bench.Machine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Stores a million anomalies (short: 100,000) with their incidents and actions, lets callers ask
/// the running gateway what a portal asks, and writes `portal.json`. `./plimsoll bench portal` runs
/// it.
public final class PortalBench {
    private static final Instant UNTIL = Instant.parse("2026-11-29T00:00:00Z");
    private static final long SEED = 20_261_130;
    private static final int CALLERS = 8;
    private static final int COUNTED = 40;

    /// A person who looks from one page to the next is slower.
    private static final Duration EVERY = Duration.ofMillis(400);

    private PortalBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var run = BenchRun.of(args);
        var past =
                new StoredPast(
                        run.isBrief() ? 10_000 : 100_000, UNTIL.truncatedTo(ChronoUnit.DAYS));
        var figures = new TreeMap<String, Double>();
        var machine = new TreeMap<>(Machine.facts());
        machine.put("loadBefore", Machine.load());
        try (var stack = PortalStack.start(run.root())) {
            System.err.printf("==> storing %d anomalies%n", past.anomalies());
            past.store(stack.postgres());
            figures.put("portal.anomalies", (double) past.anomalies());
            figures.put("portal.callers", (double) CALLERS);
            var portal = new Portal(stack.url(), past);
            var during = Duration.ofSeconds(run.isBrief() ? 15 : 60);
            count(stack, portal, figures);
            measure("portal", portal, PortalStack.ADMIN, during, figures);
            measure("portal.tenant", portal, PortalStack.TENANT, during, figures);
            System.err.println("==> asking as fast as may be");
            var tokens = Collections.nCopies(CALLERS, PortalStack.ADMIN);
            var full = portal.ask(tokens, during, Duration.ZERO, SEED);
            figures.put("portal.full.p99Millis", full.millis(0.99));
            figures.put("portal.full.queriesPerSecond", full.count() / (double) during.toSeconds());
        }
        run.write("portal.json", figures, machine);
    }

    private static void measure(
            String prefix,
            Portal portal,
            String token,
            Duration during,
            SortedMap<String, Double> figures)
            throws InterruptedException {
        System.err.println("==> asking, " + prefix);
        var tokens = Collections.nCopies(CALLERS, token);
        // What runs for the first time is not measured.
        var _ = portal.ask(tokens, during.dividedBy(3), Duration.ZERO, SEED);
        var latencies = portal.ask(tokens, during, EVERY, SEED + CALLERS);
        for (var question : latencies.questions()) {
            figures.put(
                    "%s.%s.p50Millis".formatted(prefix, question), latencies.millis(question, 0.5));
            figures.put(
                    "%s.%s.p99Millis".formatted(prefix, question),
                    latencies.millis(question, 0.99));
        }
        figures.put(prefix + ".p50Millis", latencies.millis(0.5));
        figures.put(prefix + ".p99Millis", latencies.millis(0.99));
    }

    private static void count(PortalStack stack, Portal portal, SortedMap<String, Double> figures)
            throws IOException, InterruptedException {
        for (var question : Question.all()) {
            var chance = new Random(SEED);
            long before = stack.statements();
            for (int each = 0; each < COUNTED; each++) {
                portal.ask(question, PortalStack.ADMIN, chance);
            }
            figures.put(
                    "portal.%s.statements".formatted(question.name()),
                    (stack.statements() - before) / (double) COUNTED);
        }
    }
}
