package io.plimsoll.engine.incident.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final long DAY = 86_400_000;

    private final Settling settling = new Settling();

    /// Some each day, each an eighth of a decade surer than the one before.
    private void days(int days, int aDay) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < aDay; i++) {
                settling.note(i / 8.0, day * DAY);
            }
        }
    }

    @Test
    void aQuietClusterHasNoBar() {
        assertThat(settling.bar(1, 0)).isZero();
        days(30, 1);
        assertThat(settling.bar(1, 30 * DAY)).isLessThanOrEqualTo(1 / 8.0);
    }

    @Test
    void risesUntilNoMoreComeThanAreWanted() {
        days(60, 10);
        double forTwo = settling.bar(2.1, 60 * DAY);
        double forFive = settling.bar(5.1, 60 * DAY);

        assertThat(forTwo).isEqualTo(1);
        assertThat(forFive).isEqualTo(5 / 8.0);
        assertThat(settling.perDay(forTwo, 60 * DAY)).isEqualTo(2, within(0.1));
        assertThat(settling.perDay(0, 60 * DAY)).isEqualTo(10, within(0.5));
    }

    @Test
    void whatIsFarBeyondChanceDoesNotCount() {
        for (int i = 0; i < 1_000; i++) {
            settling.note(7, i * DAY / 100);
            settling.note(-1, i * DAY / 100);
        }
        assertThat(settling.bar(1, 10 * DAY)).isZero();
    }

    @Test
    void neverRisesBeyondItsHighest() {
        for (int i = 0; i < 1_000; i++) {
            settling.note(Settling.HIGHEST - 0.01, i * DAY / 100);
        }
        assertThat(settling.bar(1, 10 * DAY)).isEqualTo(Settling.HIGHEST);
    }

    @Test
    void forgetsInTime() {
        days(10, 10);
        assertThat(settling.bar(1, 10 * DAY)).isGreaterThan(1);
        assertThat(settling.bar(1, 60 * DAY)).isZero();
    }

    @Test
    void goesOnFromWhatWasStored() throws IOException {
        days(10, 10);
        var bytes = new ByteArrayOutputStream();
        settling.writeTo(new DataOutputStream(bytes));
        var read =
                Settling.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.bar(1, 11 * DAY)).isEqualTo(settling.bar(1, 11 * DAY));
        assertThat(read.perDay(0, 11 * DAY)).isEqualTo(settling.perDay(0, 11 * DAY));
    }
}
