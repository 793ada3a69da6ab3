package io.plimsoll.collector.intake;

import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.RemoteWrite2Request;
import io.plimsoll.collector.remotewrite.RemoteWriteRequest;
import io.plimsoll.collector.remotewrite.SeriesVisitor;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.collector.replica.Elections;
import io.plimsoll.collector.replica.ReplicaId;
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
        reading.intake.heard(reading.samplesSeen);
        return reading.intake;
    }

    private final class Reading implements SeriesVisitor {
        private final Intake intake = new Intake();
        private final Sender sender;
        private final long latest;
        private final int minute = placing.minute();
        private final int most = check.mostSamples();
        private int seriesSeen;
        private int samplesSeen;
        private @Nullable PlacedSeries series;
        private String refusal = "";
        private int skipped;
        private int doubled;

        /// Of the last series; a request is of one replica, and is taken or passed over as a whole.
        private @Nullable ReplicaId replica;

        private boolean isPassedOver;

        Reading(Sender sender, long latest) {
            this.sender = sender;
            this.latest = latest;
        }

        @Override
        public void series(byte[] bytes, int from, int to) throws BadBody {
            if (++seriesSeen > most) {
                throw tooMany("series");
            }
            try {
                series = known.place(bytes, from, to, sender, minute);
                note(series.replica());
            } catch (Refused e) {
                series = null;
                refusal = e.reason();
            }
        }

        @Override
        public void sample(long timestamp, double value) throws BadBody {
            if (++samplesSeen > most) {
                throw tooMany("samples");
            }
            if (series == null) {
                intake.refuse(refusal);
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
