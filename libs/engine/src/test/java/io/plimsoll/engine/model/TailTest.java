package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void risesWithTheSize() {
        var tail = learnt(5_000);

        double before = -1;
        for (double x = 0; x < 400; x += 0.05) {
            assertThat(tail.rarity(x)).isGreaterThanOrEqualTo(before);
            before = tail.rarity(x);
        }
    }

    @Test
    void tellsTheProbabilityOfWhatItSaw() {
        var tail = learnt(50_000);

        // P(|N| > 0.674) = 0.5 and P(|N| > 1.96) = 0.05, so 0.301 and 1.301. Far out the heavy
        // prior and the Pareto tail keep it sober: P(|N| > 4.5) = 10^-5.2.
        assertThat(tail.rarity(0.674)).isBetween(0.29, 0.31);
        assertThat(tail.rarity(1.96)).isBetween(1.29, 1.31);
        assertThat(tail.rarity(4.5)).isBetween(3.37, 3.38);
    }

    @Test
    void givesTheSizeOfARarity() {
        var tail = learnt(5_000);

        assertThat(tail.rarity(tail.size(3))).isCloseTo(3, within(1e-9));
    }

    @Test
    void standsSizesBeyondItsEnds() {
        var tail = learnt(100);

        assertThat(tail.rarity(0)).isBetween(0.0, 1e-8);
        assertThat(tail.rarity(1e9)).isEqualTo(tail.rarity(256));
        tail.learn(1e9);
        tail.learn(0);
        assertThat(tail.rarity(1)).isFinite();
    }

    private static Tail learnt(int points) {
        var random = new SplittableRandom(3);
        var tail = new Tail(2_000, 3_000);
        for (int i = 0; i < points; i++) {
            tail.learn(Math.abs(random.nextGaussian()));
        }
        return tail;
    }
}
