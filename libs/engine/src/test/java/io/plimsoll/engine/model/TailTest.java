package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

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

        // P(|N| > 1.96) = 0.05, P(|N| > 0.674) = 0.5
        assertThat(tail.rarity(0.674)).isBetween(0.25, 0.35);
        assertThat(tail.rarity(1.96)).isBetween(1.1, 1.5);
        assertThat(tail.rarity(4.5)).isBetween(2.5, 6.0);
    }

    @Test
    void givesTheSizeOfARarity() {
        var tail = learnt(5_000);

        assertThat(tail.rarity(tail.size(3))).isBetween(2.99, 3.01);
    }

    @Test
    void standsSizesBeyondItsEnds() {
        var tail = learnt(100);

        assertThat(tail.rarity(0)).isBetween(0.0, 1e-6);
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
