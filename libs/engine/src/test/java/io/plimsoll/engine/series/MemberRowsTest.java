package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberRowsTest {
    private final MemberRows rows = new MemberRows();

    @Test
    void keepsMembersInTheOrderOfTheirIds() {
        for (long id : new long[] {5, -1, 3, 9, 0}) {
            assertThat(rows.add(-rows.find(id) - 1, id)).isTrue();
            rows.insert(rows.find(id), id, 1);
        }

        assertThat(ids()).containsExactly(0L, 3L, 5L, 9L, -1L);
        assertThat(times(rows.find(9))).containsExactly(9L);
        assertThat(rows.find(4)).isEqualTo(-3);
    }

    @Test
    void keepsSamplesInTheOrderOfTheirTimeHoweverFarApart() {
        rows.add(0, 1);
        long[] times = {100, 1L << 60, 0, 99, 40_000, -(1L << 60), 101, 1L << 60 | 1};
        for (long time : times) {
            assertThat(rows.insert(0, time, (double) time)).isEqualTo(Arrival.ACCEPTED);
            assertThat(rows.insert(0, time, 7)).isEqualTo(Arrival.DUPLICATE);
        }

        assertThat(times(0))
                .containsExactly(-(1L << 60), 0L, 99L, 100L, 101L, 40_000L, 1L << 60, 1L << 60 | 1);
        assertThat(values(0)).isEqualTo(times(0).stream().map(Long::doubleValue).toList());
    }

    @Test
    void dropsWhatIsOlderButForOneSample() {
        rows.add(0, 1);
        for (int i = 0; i < 10; i++) {
            rows.insert(0, i * 15_000L, i);
        }

        assertThat(rows.prune(0, 61_000)).isTrue();
        assertThat(times(0))
                .containsExactly(60_000L, 75_000L, 90_000L, 105_000L, 120_000L, 135_000L);
        assertThat(rows.prune(0, 135_001)).isFalse();
        assertThat(values(0)).containsExactly(9.0);
    }

    /// One member that sends without end widens the rows of all others: to a limit.
    @Test
    void refusesWhatWouldMakeTheRowsOfManyMembersTooWide() {
        for (int member = 0; member < MemberRows.MAX_MEMBERS; member++) {
            rows.add(member, member);
            rows.insert(member, 0, 1);
        }
        int taken = 1;
        while (rows.insert(0, taken, 1) == Arrival.ACCEPTED) {
            taken++;
        }

        assertThat(taken).isBetween(300, 400);
        assertThat(rows.insert(1, 1, 1)).isEqualTo(Arrival.ACCEPTED);
    }

    /// A member is refused while there is one so full that all rows together were too large.
    @Test
    void refusesMembersThatWouldMakeAllRowsTooMany() {
        rows.add(0, 0);
        for (int i = 0; i < 4_000; i++) {
            rows.insert(0, i, 1);
        }
        int members = 1;
        while (rows.add(members, members)) {
            rows.insert(members, 0, 1);
            members++;
        }

        assertThat(members).isBetween(800, 900);
        rows.prune(0, 4_000);
        assertThat(rows.add(members, members)).isTrue();
    }

    private List<Long> ids() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < rows.count(); i++) {
            ids.add(rows.id(i));
        }
        return ids;
    }

    private List<Long> times(int index) {
        var times = new ArrayList<Long>();
        for (var walk = rows.walk(index); walk.advance(); ) {
            times.add(walk.time());
        }
        return times;
    }

    private List<Double> values(int index) {
        var values = new ArrayList<Double>();
        for (var walk = rows.walk(index); walk.advance(); ) {
            values.add(walk.value());
        }
        return values;
    }
}
