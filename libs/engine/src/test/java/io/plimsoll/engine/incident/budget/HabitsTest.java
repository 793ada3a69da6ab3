package io.plimsoll.engine.incident.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HabitsTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;

    private final Habits habits = new Habits();

    @Test
    void whatNeverHappenedIsAsRareAsTheTimeThatIsKnown() {
        habits.begin(0);
        double onTheFirstDay = habits.rarity(1, 0, MINUTE, DAY / 2);
        assertThat(onTheFirstDay).isEqualTo(Math.log10(14_400), within(0.03));

        assertThat(habits.rarity(1, 0, MINUTE, 7 * DAY)).isGreaterThan(onTheFirstDay + 0.6);
        assertThat(habits.rarity(1, 0, MINUTE, 1_000 * DAY))
                .isEqualTo(Math.log10(7 / Math.log(2) * 1_440 * 10), within(0.01));
    }

    @Test
    void whatHappensTwiceADayIsAsRareAsThat() {
        for (long i = 0; i < 60; i++) {
            habits.note(1, i * DAY / 2 + i * i * MINUTE, i * DAY / 2);
        }
        long now = 30 * DAY;

        assertThat(habits.rarity(1, 0, MINUTE, now)).isEqualTo(Math.log10(720), within(0.05));
        assertThat(habits.rarity(2, 0, MINUTE, now)).isGreaterThan(5);
        assertThat(habits.rarity(1, 1, MINUTE, now))
                .isGreaterThan(habits.rarity(1, 0, MINUTE, now));
        assertThat(habits.expected(DAY, now)).isEqualTo(2, within(0.2));
    }

    @Test
    void knowsForHowLong() {
        assertThat(habits.usual(1, 0)).isZero();
        habits.lasted(1, MINUTE, 0);
        habits.note(1, 0, 0);
        habits.note(1, DAY, DAY);
        habits.lasted(1, 4 * MINUTE, DAY);
        habits.lasted(1, 8 * MINUTE, DAY);

        assertThat(habits.usual(1, DAY)).isEqualTo(6 * MINUTE, within(0.5 * MINUTE));
    }

    @Test
    void knowsWhatHappensAtThatTimeOfTheDay() {
        habits.note(1, 2 * 60 * MINUTE, 0);
        habits.note(1, DAY + 125 * MINUTE, DAY);

        assertThat(habits.isRoutine(1, 2 * DAY + 118 * MINUTE)).isTrue();
        assertThat(habits.isRoutine(1, 2 * DAY + 300 * MINUTE)).isFalse();
        assertThat(habits.isRoutine(1, DAY + 126 * MINUTE)).isFalse();
        assertThat(habits.isRoutine(2, 2 * DAY + 118 * MINUTE)).isFalse();

        habits.note(3, 0, 0);
        assertThat(habits.isRoutine(3, 14 * DAY - 9 * MINUTE)).isTrue();
        assertThat(habits.isRoutine(3, 13 * DAY)).isFalse();
    }

    @Test
    void whatPeopleWereCalledForIsNoHabit() {
        habits.note(1, 0, 0);
        habits.forgive(1, MINUTE);

        assertThat(habits.rarity(1, 0, MINUTE, DAY)).isEqualTo(habits.rarity(2, 0, MINUTE, DAY));
        assertThat(habits.isRoutine(1, 7 * DAY)).isTrue();
    }

    @Test
    void goesOnFromWhatWasStored() throws IOException {
        habits.note(1, 0, 0);
        habits.note(2, DAY, DAY);
        habits.lasted(1, MINUTE, DAY);
        var bytes = stored(habits);
        var read = Habits.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(read.rarity(1, 0, MINUTE, 2 * DAY))
                .isEqualTo(habits.rarity(1, 0, MINUTE, 2 * DAY));
        assertThat(stored(read)).isEqualTo(bytes);
        assertThat(read.size()).isEqualTo(2);
        bytes[32] = (byte) 0xFF;
        bytes[24] = (byte) 0xFF;
        assertThatThrownBy(
                        () -> Habits.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class);
    }

    private static byte[] stored(Habits of) throws IOException {
        var bytes = new ByteArrayOutputStream();
        of.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
