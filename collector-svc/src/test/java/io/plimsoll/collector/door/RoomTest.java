package io.plimsoll.collector.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(100);

    @Test
    void leavesHalfOfItToOtherClusters() {
        assertThat(room.take("a", 50)).isEqualTo(Room.Verdict.TAKEN);
        assertThat(room.take("a", 1)).isEqualTo(Room.Verdict.CLUSTER_FULL);
        assertThat(room.take("b", 50)).isEqualTo(Room.Verdict.TAKEN);
        assertThat(room.take("c", 1)).isEqualTo(Room.Verdict.FULL);
    }

    @Test
    void isThereAgainWhenARequestLeaves() {
        assertThat(room.take("a", 50)).isEqualTo(Room.Verdict.TAKEN);
        room.leave("a", 20);
        assertThat(room.take("a", 20)).isEqualTo(Room.Verdict.TAKEN);
        room.leave("a", 50);

        assertThat(room.taken()).isZero();
    }

    @Test
    void isWholeForASenderThatMaySpeakOfAnyCluster() {
        assertThat(room.take(null, 100)).isEqualTo(Room.Verdict.TAKEN);
    }
}
