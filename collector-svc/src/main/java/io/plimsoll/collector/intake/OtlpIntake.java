package io.plimsoll.collector.intake;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.otlp.MetricPoints;
import io.plimsoll.collector.otlp.PointVisitor;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.engine.series.MetricType;
import jakarta.inject.Singleton;
import java.util.Map;

/// Reads the metrics of an OTLP request. Thread safe.
@Singleton
public final class OtlpIntake {
    private final SeriesPlacing placing;
    private final SampleCheck check;
    private final OtlpSources sources;

    OtlpIntake(SeriesPlacing placing, SampleCheck check, OtlpSources sources) {
        this.placing = placing;
        this.check = check;
        this.sources = sources;
    }

    /// The good samples.
    ///
    /// @param rejected data points of which a sample was refused
    public record Reading(Intake intake, int rejected) {}

    /// Reads each data point on its own.
    ///
    /// @throws BadBody when there are more of them, or of their samples, than a request may have;
    ///   then nothing of it is taken
    public Reading read(Sender sender, ExportMetricsServiceRequest request) throws BadBody {
        var points = new Points(sender, check.latest());
        MetricPoints.tell(request, points);
        if (points.areTooMany()) {
            throw BadBody.tooLarge(
                    "a request of more than %d samples".formatted(check.mostSamples()));
        }
        check.count(points.intake.size(), points.skipped, points.intake.refused());
        check.countDropped(points.dropped);
        return new Reading(points.intake, points.rejected);
    }

    private final class Points implements PointVisitor {
        private final Intake intake = new Intake();
        private final Sender sender;
        private final long latest;
        private final int minute = placing.minute();
        private final int most = check.mostSamples();
        private String source = "";
        private int seen;
        private int skipped;
        private int rejected;
        private int dropped;

        /// Whether the point at hand counts among them.
        private boolean isRejected;

        Points(Sender sender, long latest) {
            this.sender = sender;
            this.latest = latest;
        }

        boolean areTooMany() {
            return seen > most;
        }

        @Override
        public void resource(String job, String cluster) {
            var bound = sender.cluster() == null ? cluster : sender.cluster();
            source = sources.name(bound, job);
        }

        @Override
        public void point() {
            isRejected = false;
        }

        @Override
        public void sample(
                Map<String, String> labels, MetricType type, long timestamp, double value) {
            if (++seen > most) {
                return;
            }
            if (!SampleCheck.isNumber(value)) {
                skipped++;
                return;
            }
            try {
                var series = placing.place(labels, sender.cluster(), source, minute).ofType(type);
                if (series.isDropped()) {
                    dropped++;
                    return;
                }
                var objection = check.objection(intake, series, timestamp, latest);
                if (objection != null) {
                    throw new Refused(objection);
                }
                intake.add(series, timestamp, value);
            } catch (Refused e) {
                refused(e.reason());
            }
        }

        @Override
        public void refused(String reason) {
            intake.refuse(reason);
            if (!isRejected) {
                isRejected = true;
                rejected++;
            }
        }
    }
}
