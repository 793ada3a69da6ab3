package io.plimsoll.translation.samples;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.replay.Replay;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;

/// The samples of recorded batches on their way into a replay, past the policies that hold at its
/// door. Not thread safe.
///
/// A batch that says when it came in is one, as the detector takes it. One that does not may hold
/// many steps, and is settled step by step.
public final class ReplayedSamples {
    private final Replay replay;
    private final RecordedDoor door;
    private final long stepMillis;
    private final LinkedHashMap<Long, RecordedSeries.Place> decided = new LinkedHashMap<>();
    private long taken;
    private long refused;

    /// Told before what was fed is settled, so that what else happened until then comes first.
    public interface Meanwhile {
        void until(long at) throws IOException;
    }

    public ReplayedSamples(Replay replay, RecordedDoor door, long stepMillis) {
        this.replay = replay;
        this.door = door;
        this.stepMillis = stepMillis;
    }

    /// Feeds a batch and settles what it holds.
    ///
    /// @throws InvalidProtocolBufferException when it is no batch, or refers to what it has not
    public void feed(byte[] payload, Meanwhile meanwhile) throws IOException {
        var batch = SampleColumns.read(payload);
        replay.partition().received(isDated(batch) ? batch.receivedAt() : Long.MAX_VALUE);
        new Feeding(batch, meanwhile).feed();
    }

    private static boolean isDated(SampleColumns batch) {
        return batch.receivedAt() > 0;
    }

    /// How many samples were taken.
    public long taken() {
        return taken;
    }

    /// How many were not, since policies drop their series or there are too many.
    public long refused() {
        return refused;
    }

    /// One batch on its way.
    private final class Feeding {
        private final SampleColumns batch;
        private final Meanwhile meanwhile;
        private final RecordedSeries series;
        private final ArrayDeque<SampleBatch.Watermark> marks;
        private long reached = Long.MIN_VALUE;

        /// Where the step ends that the newest sample lies in.
        private long stepEnd = Long.MAX_VALUE;

        Feeding(SampleColumns batch, Meanwhile meanwhile) {
            this.batch = batch;
            this.meanwhile = meanwhile;
            this.series = new RecordedSeries(replay.partition(), door, batch, decided);
            this.marks =
                    new ArrayDeque<>(
                            batch.watermarks.stream()
                                    .sorted(
                                            Comparator.comparingLong(
                                                    SampleBatch.Watermark::getTimestamp))
                                    .toList());
        }

        void feed() throws IOException {
            long timestamp = batch.baseTimestamp();
            for (int i = 0; i < batch.valueBits.size(); i++) {
                timestamp += batch.timestampDeltas.at(i);
                if (timestamp > reached) {
                    goOnTo(timestamp);
                }
                sample(i, timestamp);
            }
            markUntil(Long.MAX_VALUE);
            settle(isDated(batch) ? batch.receivedAt() : reached);
        }

        private void goOnTo(long timestamp) throws IOException {
            if (timestamp >= stepEnd && !isDated(batch)) {
                markUntil(stepEnd);
                settle(reached);
            }
            reached = timestamp;
            stepEnd = (Math.floorDiv(timestamp, stepMillis) + 1) * stepMillis;
        }

        private void markUntil(long end) {
            while (!marks.isEmpty() && marks.element().getTimestamp() < end) {
                var mark = marks.remove();
                reached = Math.max(reached, mark.getTimestamp());
                replay.partition().watermark(batch.text(mark.getSource()), mark.getTimestamp());
            }
        }

        private void settle(long at) throws IOException {
            meanwhile.until(at);
            replay.settle(at);
            series.forget();
        }

        private void sample(int i, long timestamp) {
            int number = batch.sampleSeries.intAt(i);
            var of = series.at(number);
            if (of == null) {
                refused++;
                return;
            }
            taken++;
            int told = batch.sampleMembers.intAt(i);
            long member = series.member(number, told);
            double value = Double.longBitsToDouble(batch.valueBits.at(i));
            replay.partition().sample(of, member, timestamp, value);
            if (of.asksFor(member)) {
                of.name(member, series.memberName(number, told));
            }
        }
    }
}
