package io.plimsoll.messaging.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.messaging.nats.StreamFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long CREATED = 1_000;

    @Test
    void goesOnBehindThePositionWhenNothingWasLost() {
        var progress = new Progress(new LogPosition(CREATED, 10));

        assertThat(progress.align(stream(11, 20))).isNull();
        assertThat(progress.through()).isEqualTo(10);
    }

    @Test
    void tellsWhatTheStreamDroppedBehindThePosition() {
        var progress = new Progress(new LogPosition(CREATED, 10));

        assertThat(progress.align(stream(15, 20))).isEqualTo(new LogGap(11, 14));
    }

    @Test
    void startsAtTheFirstMessageOfAnotherStream() {
        var progress = new Progress(new LogPosition(CREATED - 1, 10));

        assertThat(progress.align(stream(1, 20))).isEqualTo(new LogGap(1, 0));
        assertThat(progress.position()).isEqualTo(new LogPosition(CREATED, 0));
    }

    @Test
    void losesNothingOnTheFirstReadOfAWholeStream() {
        var progress = new Progress(LogPosition.START);

        assertThat(progress.align(stream(1, 20))).isNull();
    }

    @Test
    void beginsWithTheNewestWhereNothingWasReadAndNothingElseIsWanted() {
        var progress = new Progress(LogPosition.START);
        progress.skipTo(stream(8, 20), 5);

        assertThat(progress.align(stream(8, 20))).isNull();
        assertThat(progress.through()).isEqualTo(15);
    }

    @Test
    void beginsWithAllThatIsLeftWhereThatIsLess() {
        var progress = new Progress(LogPosition.START);
        progress.skipTo(stream(8, 20), 100);

        assertThat(progress.align(stream(8, 20))).isNull();
        assertThat(progress.through()).isEqualTo(7);
    }

    @Test
    void skipsNothingOnceItHasRead() {
        var progress = new Progress(new LogPosition(CREATED, 10));
        progress.skipTo(stream(8, 20), 5);

        assertThat(progress.align(stream(8, 20))).isNull();
        assertThat(progress.through()).isEqualTo(10);
    }

    @Test
    void tellsOnTheFirstReadWhatWasGoneBefore() {
        var progress = new Progress(LogPosition.START);

        assertThat(progress.align(stream(8, 20))).isEqualTo(new LogGap(1, 7));
        assertThat(progress.through()).isEqualTo(7);
    }

    @Test
    void tellsWhenTheServerLostTheEndOfTheStream() {
        var progress = new Progress(new LogPosition(CREATED, 30));

        assertThat(progress.align(stream(1, 20))).isEqualTo(new LogGap(21, 30));
        assertThat(progress.position().sequence()).isEqualTo(20);
    }

    @Test
    void knowsFromTheLastRunThatAQuietPartitionMissedNothing() {
        var progress = new Progress(new LogPosition(CREATED, 10));

        progress.recall(new PartitionProgress(CREATED, 10, 500));

        assertThat(progress.align(stream(400, 600))).isNull();
        assertThat(progress.position().sequence()).isEqualTo(10);
    }

    @Test
    void looksAtTheStreamForEachBatchWhenItIsNearWhatIsDropped() {
        var progress = new Progress(new LogPosition(CREATED, 10_000));

        assertThat(progress.mustLook(0)).isTrue();
        progress.looked(stream(2, 20_000), 0);
        assertThat(progress.mustLook(0)).isTrue();
    }

    @Test
    void looksOnceASecondWhenItIsFarFromWhatIsDropped() {
        var progress = new Progress(new LogPosition(CREATED, 10_001));

        progress.looked(stream(1, 20_000), 0);

        assertThat(progress.mustLook(999_999_999)).isFalse();
        assertThat(progress.mustLook(1_000_000_000)).isTrue();
    }

    @Test
    void tellsAtTheNextLookWhatWentBetweenTwo() {
        var progress = new Progress(new LogPosition(CREATED, 10_001));
        progress.looked(stream(1, 20_000), 0);

        progress.processed(10_500);

        assertThat(progress.lostBefore(stream(10_800, 20_000), 11_000))
                .isEqualTo(new LogGap(10_002, 10_799));
    }

    @Test
    void doesNotTrustTheLastRunWhenTheCheckpointIsOlder() {
        var progress = new Progress(new LogPosition(CREATED, 9));

        progress.recall(new PartitionProgress(CREATED, 10, 500));

        assertThat(progress.align(stream(400, 600))).isEqualTo(new LogGap(10, 399));
    }

    private static StreamFacts stream(long first, long last) {
        return new StreamFacts(
                CREATED, first, last, 0, new StreamFacts.Limits(List.of(), -1, Duration.ZERO));
    }
}
