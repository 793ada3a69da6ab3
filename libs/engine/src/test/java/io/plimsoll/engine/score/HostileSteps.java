package io.plimsoll.engine.score;

import io.plimsoll.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// What no well-meaning sender would send, after a calm beginning of any length: values of all
/// sizes and none, steps that stand still, go back, or come after years, and every verb.
final class HostileSteps implements ArbitrarySupplier<List<HostileSteps.Fed>> {
    static final long STEP = 60_000;
    private static final long YEAR = 365 * 86_400_000L;
    private static final int CALM = 260;

    /// One call of a detector.
    record Fed(Verb verb, long start, double value) {
        @Nullable AnomalyChange to(SeriesDetector detector) {
            return switch (verb) {
                case ACCEPT -> detector.accept(start, value);
                case MISSING -> detector.missing(start);
                case CORRECT -> detector.correct(start, value);
                case EXPIRE -> detector.expire(start);
                case LEARN -> {
                    detector.learn(start, value);
                    yield null;
                }
            };
        }
    }

    enum Verb {
        ACCEPT,
        LEARN,
        MISSING,
        CORRECT,
        EXPIRE
    }

    @Override
    public Arbitrary<List<Fed>> get() {
        var gaps =
                Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.just(STEP)),
                        Tuple.of(2, Arbitraries.of(0L, -STEP, 1L, 7 * STEP)),
                        Tuple.of(1, Arbitraries.longs().between(0, 10 * YEAR)));
        var verbs =
                Arbitraries.frequency(
                        Tuple.of(20, Verb.ACCEPT),
                        Tuple.of(3, Verb.LEARN),
                        Tuple.of(6, Verb.MISSING),
                        Tuple.of(3, Verb.CORRECT),
                        Tuple.of(1, Verb.EXPIRE));
        var calls =
                Combinators.combine(verbs, gaps, values())
                        .as(Fed::new)
                        .list()
                        .ofMinSize(20)
                        .ofMaxSize(150);
        return Combinators.combine(
                        Arbitraries.integers().between(0, CALM), Arbitraries.longs(), calls)
                .as(HostileSteps::stream);
    }

    private static Arbitrary<Double> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.doubles().between(90, 110)),
                Tuple.of(3, Arbitraries.doubles().between(-1e6, 1e6).ofScale(3)),
                Tuple.of(2, Arbitraries.doubles()),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                0.0,
                                -0.0,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE,
                                Double.MIN_VALUE,
                                -Double.MIN_NORMAL,
                                1e30,
                                -1e30,
                                1e-300)));
    }

    /// The start of each call is so far a gap.
    private static List<Fed> stream(int calm, long seed, List<Fed> calls) {
        var stream = new ArrayList<Fed>();
        long at = 0;
        for (double value : SeededSeries.level(seed, calm, 100, 5).values()) {
            stream.add(new Fed(Verb.ACCEPT, at, value));
            at += STEP;
        }
        for (var call : calls) {
            stream.add(new Fed(call.verb(), at, call.value()));
            at += call.start();
        }
        return stream;
    }
}
