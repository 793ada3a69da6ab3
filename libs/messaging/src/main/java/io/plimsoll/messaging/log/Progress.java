package io.plimsoll.messaging.log;

import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.messaging.nats.StreamFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far one partition is read, and what was lost on the way. Pure. Not thread safe.
///
/// `position` is the last message of the partition that was processed; `through` is where the
/// stream stood when nothing more of the partition was in it, so `through >= position`. Lost may be
/// what lies behind `through` and before the first message that the stream still has.
///
/// To look at the stream takes the server longer than to hand out a batch. So a reader that stood
/// well within what the stream keeps need not look again for a second: nothing behind it can go
/// that soon. Should it be gone all the same (somebody purged the stream), the next look tells it,
/// and with it what was read since the last one.
final class Progress {
    private static final long SURE_NANOS = Duration.ofSeconds(1).toNanos();

    /// So many messages behind the reader are not dropped within a second.
    private static final long WELL_WITHIN = 10_000;

    private LogPosition position;
    private long through;

    /// What `through` was when the stream was looked at last.
    private long sureThrough;

    private long lookedAt;
    private boolean isWellWithin;

    Progress(LogPosition position) {
        this.position = position;
        stand(position.streamCreatedMillis(), position.sequence());
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
            nothingUpTo(published.through());
        }
    }

    /// Where nothing was read yet: stands before the newest so many messages, as if the others were
    /// read. 0 for none of that.
    void skipTo(StreamFacts stream, long newest) {
        if (newest > 0 && position.streamCreatedMillis() == 0) {
            stand(
                    stream.createdMillis(),
                    Math.max(stream.firstSequence() - 1, stream.lastSequence() - newest));
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
        sureThrough = sequence;
        isWellWithin = false;
    }

    /// Whether the stream must be looked at before what was just taken of it is processed.
    ///
    /// @param nanos now, of `System.nanoTime`
    boolean mustLook(long nanos) {
        return !isWellWithin || nanos - lookedAt >= SURE_NANOS;
    }

    /// The stream was looked at, and what was lost by then was told.
    void looked(StreamFacts stream, long nanos) {
        sureThrough = through;
        lookedAt = nanos;
        isWellWithin = through - stream.firstSequence() >= WELL_WITHIN;
    }

    /// What may be lost since the last look, up to and including `upTo`. The stream must have been
    /// looked at after the messages up to there were taken. It errs on the side of telling.
    @Nullable LogGap lostBefore(StreamFacts stream, long upTo) {
        long lastGone = Math.min(stream.firstSequence() - 1, upTo);
        return lastGone > sureThrough ? new LogGap(sureThrough + 1, lastGone) : null;
    }

    void processed(long sequence) {
        position = new LogPosition(position.streamCreatedMillis(), sequence);
        through = Math.max(through, sequence);
    }

    /// Nothing more of this partition is in the stream up to there.
    void nothingUpTo(long sequence) {
        through = Math.max(through, sequence);
        sureThrough = through;
    }
}
