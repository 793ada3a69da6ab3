package io.plimsoll.collector.intake;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes in what is read of the past of a cluster. Its series say themselves who would have sent
/// them. Thread safe; what it hands out is not.
@Singleton
public final class PastIntake {
    private final SeriesPlacing placing;
    private final SampleCheck check;

    PastIntake(SeriesPlacing placing, SampleCheck check) {
        this.placing = placing;
        this.check = check;
    }

    /// A metric of that cluster, from its beginning to its end.
    public Reading begin(String cluster) {
        return new Reading(cluster);
    }

    /// What was read of a metric.
    public final class Reading {
        private final String cluster;
        private Intake intake = new Intake();
        private int dropped;

        private Reading(String cluster) {
            this.cluster = cluster;
        }

        /// One of its series.
        public Series series(Map<String, String> labels) {
            return new Series(this, labels);
        }

        /// All samples since this was last called; those that are not good are counted as any
        /// sender's are.
        public Intake take() {
            var taken = intake;
            check.count(taken.size(), 0, taken.refused());
            check.countDropped(dropped);
            intake = new Intake();
            dropped = 0;
            return taken;
        }
    }

    /// A series that is being read. It is placed anew when what its place depends on has changed.
    public final class Series {
        private final Reading reading;
        private final Map<String, String> labels;
        private @Nullable PlacedSeries place;
        private long placedIn;

        /// For which minute it is refused, and why.
        private int refusedIn = -1;

        private String refusal = "";

        private Series(Reading reading, Map<String, String> labels) {
            this.reading = reading;
            this.labels = Map.copyOf(labels);
        }

        /// Takes in a sample, or refuses it.
        ///
        /// @param millis since the epoch
        public void add(double value, long millis) {
            try {
                var to = placed();
                if (to.isDropped()) {
                    reading.dropped++;
                    return;
                }
                var objection = check.objection(reading.intake, to, millis, check.latest());
                if (objection != null) {
                    throw new Refused(objection);
                }
                reading.intake.add(to, millis, value);
            } catch (Refused e) {
                reading.intake.refuse(e.reason());
            }
        }

        private PlacedSeries placed() throws Refused {
            int minute = placing.minute();
            var now = place;
            if (now != null
                    && placedIn == placing.epoch()
                    && placing.isCurrent(now)
                    && now.hear(minute)) {
                return now;
            }
            if (refusedIn == minute) {
                throw new Refused(refusal);
            }
            placedIn = placing.epoch();
            try {
                now = placing.place(new HashMap<>(labels), reading.cluster, null, minute);
            } catch (Refused e) {
                refusedIn = minute;
                refusal = e.reason();
                throw e;
            }
            place = now;
            return now;
        }
    }
}
