package io.plimsoll.messaging.log;

import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.messaging.nats.StreamFacts;
import org.jspecify.annotations.Nullable;

/// How far one partition is read, and what was lost on the way. Pure. Not thread safe.
///
/// `position` is the last message of the partition that was processed; `through` is where the
/// stream stood when nothing more of the partition was in it, so `through >= position`. Lost may be
/// what lies behind `through` and before the first message that the stream still has.
final class Progress {
    private LogPosition position;
    private long through;

    Progress(LogPosition position) {
        this.position = position;
        this.through = position.sequence();
    }

    LogPosition position() {
        return position;
    }

    long through() {
        return through;
    }

    PartitionProgress published() {
        return new PartitionProgress(
                position.streamCreatedMillis(), position.sequence(), Math.max(0, through));
    }

    /// What was published by the last run holds when nothing was processed after the checkpoint:
    /// without it a quiet partition would look like a gap after a restart.
    void recall(PartitionProgress published) {
        if (published.streamCreatedMillis() == position.streamCreatedMillis()
                && published.processed() == position.sequence()) {
            through = Math.max(through, published.through());
        }
    }

    /// Brings the position in line with the stream as it is, which may be another one than it was.
    @Nullable LogGap align(StreamFacts stream) {
        if (position.streamCreatedMillis() == stream.createdMillis()) {
            if (through > stream.lastSequence()) {
                return behindTheEnd(stream);
            }
            return lostBefore(stream, Long.MAX_VALUE);
        }
        boolean isFirstRead = position.streamCreatedMillis() == 0;
        long before = stream.firstSequence() - 1;
        stand(stream.createdMillis(), before);
        return isFirstRead && before == 0 ? null : new LogGap(1, before);
    }

    /// The server lost the end of the stream and writes those sequences anew.
    private LogGap behindTheEnd(StreamFacts stream) {
        var gap = new LogGap(stream.lastSequence() + 1, through);
        stand(stream.createdMillis(), stream.lastSequence());
        return gap;
    }

    private void stand(long created, long sequence) {
        position = new LogPosition(created, sequence);
        through = sequence;
    }

    /// What may be lost behind `through`, up to and including `upTo`. The stream must have been
    /// looked at after the messages up to there were taken. It errs on the side of telling.
    @Nullable LogGap lostBefore(StreamFacts stream, long upTo) {
        long lastGone = Math.min(stream.firstSequence() - 1, upTo);
        return lastGone > through ? new LogGap(through + 1, lastGone) : null;
    }

    void processed(long sequence) {
        position = new LogPosition(position.streamCreatedMillis(), sequence);
        through = Math.max(through, sequence);
    }

    /// Nothing more of this partition is in the stream up to there.
    void nothingUpTo(long sequence) {
        through = Math.max(through, sequence);
    }
}
