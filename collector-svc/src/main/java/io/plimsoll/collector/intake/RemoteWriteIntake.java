package io.plimsoll.collector.intake;

import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.histogram.NativeHistogram;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.RemoteWrite2Request;
import io.plimsoll.collector.remotewrite.RemoteWriteRequest;
import io.plimsoll.collector.remotewrite.SeriesVisitor;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.collector.replica.Elections;
import io.plimsoll.collector.replica.ReplicaId;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.StaleMarker;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the message of a remote-write request. Thread safe.
@Singleton
public final class RemoteWriteIntake {
    private final KnownSeries known;
    private final SampleCheck check;
    private final SeriesPlacing placing;
    private final Elections elections;

    RemoteWriteIntake(
            KnownSeries known, SampleCheck check, SeriesPlacing placing, Elections elections) {
        this.known = known;
        this.check = check;
        this.placing = placing;
        this.elections = elections;
    }

    /// Its good samples; a series or sample that is not good is refused alone.
    ///
    /// @throws BadBody when the message itself cannot be read, or has more samples, or more series,
    ///   than a request may have; then nothing of it is taken
    public Intake read(WriteProtocol protocol, byte[] message, Sender sender) throws BadBody {
        var reading = new Reading(sender, check.latest());
        switch (protocol) {
            case V1 -> RemoteWriteRequest.read(message, reading);
            case V2 -> RemoteWrite2Request.read(message, reading, placing.mostLabelBytes());
        }
        check.count(reading.intake.size(), reading.skipped, reading.intake.refused());
        check.countDoubled(reading.doubled);
        check.countDropped(reading.dropped);
        reading.intake.heard(reading.samplesSeen);
        return reading.intake;
    }

    private final class Reading implements SeriesVisitor {
        private final Intake intake = new Intake();
        private final KnownSeries.Asking known;
        private final long latest;
        private final int most = check.mostSamples();
        private int seriesSeen;
        private int samplesSeen;
        private @Nullable PlacedSeries series;
        private String refusal = "";
        private int skipped;
        private int doubled;
        private int dropped;

        /// Of the last series, its labels as they were sent: `labels[from, to)`.
        private byte[] labels = new byte[0];

        private int from;
        private int to;

        /// Of histograms, beside the samples.
        private int partsSeen;

        /// Of the last series; a request is of one replica, and is taken or passed over as a whole.
        private @Nullable ReplicaId replica;

        private boolean isPassedOver;

        Reading(Sender sender, long latest) {
            this.known = RemoteWriteIntake.this.known.ask(sender, placing.minute());
            this.latest = latest;
        }

        @Override
        public void series(byte[] bytes, int from, int to) throws BadBody {
            if (++seriesSeen > most) {
                throw tooMany("series");
            }
            labels = bytes;
            this.from = from;
            this.to = to;
            try {
                series = known.place(bytes, from, to);
                note(series.replica());
            } catch (Refused e) {
                series = null;
                refusal = e.reason();
            }
        }

        @Override
        public void sample(long timestamp, double value) throws BadBody {
            if (++samplesSeen + partsSeen > most) {
                throw tooMany("samples");
            }
            if (series == null) {
                intake.refuse(refusal);
            } else if (series.isDropped()) {
                dropped++;
            } else if (isPassedOver) {
                doubled++;
            } else if (SampleCheck.isNumber(value)) {
                var objection = check.objection(intake, series, timestamp, latest);
                if (objection == null) {
                    intake.add(series, timestamp, value);
                } else {
                    intake.refuse(objection);
                }
            } else {
                skipped++;
            }
        }

        @Override
        public void histogram(NativeHistogram histogram) throws BadBody {
            intake.heardHistogram();
            partsSeen += histogram.buckets().size() + 2;
            if (samplesSeen + partsSeen > most) {
                throw tooMany("samples");
            }
            if (series == null) {
                intake.refuseHistogram(refusal);
            } else if (isPassedOver) {
                doubled++;
            } else {
                take(histogram);
            }
        }

        private void take(NativeHistogram histogram) {
            try {
                take(histogram, HistogramPart.COUNT, histogram.count());
                for (int i = 0; i < histogram.buckets().size(); i++) {
                    var part = HistogramPart.bucket(histogram.buckets().bound(i));
                    take(histogram, part, histogram.buckets().count(i));
                }
                if (!histogram.hasNegative()) {
                    take(histogram, HistogramPart.SUM, histogram.sum());
                }
            } catch (Refused e) {
                // What was taken of it stays: sent again it counts once.
                intake.refuseHistogram(e.reason());
            }
        }

        private void take(NativeHistogram of, HistogramPart part, double value) throws Refused {
            double read = of.isStale() ? StaleMarker.value() : value;
            if (!SampleCheck.isNumber(read)) {
                skipped++;
                return;
            }
            var placed = known.placePart(labels, from, to, part);
            if (placed.isDropped()) {
                dropped++;
                return;
            }
            if (of.isGauge()) {
                placed = placed.ofType(MetricType.GAUGE);
            }
            var objection = check.objection(intake, placed, of.timestamp(), latest);
            if (objection != null) {
                throw new Refused(objection);
            }
            intake.add(placed, of.timestamp(), read);
        }

        @Override
        public void histogramRefused(String reason) throws BadBody {
            if (++partsSeen + samplesSeen > most) {
                throw tooMany("samples");
            }
            intake.heardHistogram();
            intake.refuseHistogram(reason);
        }

        private void note(@Nullable ReplicaId of) {
            if (!Objects.equals(of, replica)) {
                replica = of;
                isPassedOver = of != null && !elections.accepts(of);
            }
        }

        private BadBody tooMany(String what) {
            return BadBody.tooLarge("a request of more than %d %s".formatted(most, what));
        }
    }
}
