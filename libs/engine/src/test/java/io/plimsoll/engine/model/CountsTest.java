package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final int SIZE = 24;

    private final Counts counts = new Counts(SIZE);
    private final int[] plain = new int[SIZE];

    @Test
    void countsAndHalvesAsPlainNumbersDo() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int cell = random.nextInt(SIZE);
            int amount = random.nextInt(9_000);
            int added = Math.min(amount, Counts.MOST - plain[cell]);
            assertThat(counts.add(cell, amount)).isEqualTo(added);
            plain[cell] += added;
            if (round % 500 == 499) {
                halve();
            }
        }

        for (int cell = 0; cell < SIZE; cell++) {
            assertThat(counts.get(cell)).isEqualTo(plain[cell]);
        }
    }

    @Test
    void sumsAnyNumberFromTheBeginOfAWord() {
        for (int cell = 0; cell < SIZE; cell++) {
            plain[cell] = Counts.MOST - 7 * cell;
            counts.set(cell, plain[cell]);
        }

        for (int first = 0; first < SIZE; first += 4) {
            int sum = 0;
            for (int size = 0; first + size <= SIZE; size++) {
                assertThat(counts.sum(first, size)).isEqualTo(sum);
                sum += first + size < SIZE ? plain[first + size] : 0;
            }
        }
    }

    @Test
    void setsOneAndLeavesItsNeighbours() {
        counts.set(4, 1);
        counts.set(5, Counts.MOST);
        counts.set(6, 3);

        counts.set(5, 2);

        assertThat(counts.get(4)).isEqualTo(1);
        assertThat(counts.get(5)).isEqualTo(2);
        assertThat(counts.get(6)).isEqualTo(3);
    }

    private void halve() {
        counts.halve();
        for (int cell = 0; cell < SIZE; cell++) {
            plain[cell] /= 2;
        }
    }
}
