package io.plimsoll.collector.intake;

import io.plimsoll.collector.exposition.BadExposition;
import io.plimsoll.collector.exposition.BadLine;
import io.plimsoll.collector.exposition.ExpositionVisitor;
import io.plimsoll.collector.exposition.SaidType;
import io.plimsoll.collector.exposition.SeriesText;
import io.plimsoll.engine.series.XxHash64;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/// Takes what scrapes bring. Thread safe; what it hands out is not.
@Singleton
public final class ScrapeIntake {
    /// What is scraped has its own pace, whatever else comes of that cluster.
    private static final String SOURCE = "scrape";

    private final SeriesPlacing placing;
    private final SampleCheck check;

    ScrapeIntake(SeriesPlacing placing, SampleCheck check) {
        this.placing = placing;
        this.check = check;
    }

    /// A scrape begins, of which samples lie at that time unless they say their own.
    ///
    /// @param at epoch milliseconds
    /// @param most samples that it may have
    public Reading begin(ScrapedTarget target, long at, int most) {
        return new Reading(target, at, most);
    }

    /// The target is there no more: all of its series have ended.
    public Intake gone(ScrapedTarget target, long at) {
        var intake = new Intake();
        target.samples().endAll(intake, at);
        target.reports().endAll(intake, at);
        return intake;
    }

    /// One scrape, from its beginning to its end or failure.
    public final class Reading implements ExpositionVisitor {
        private final ScrapedTarget target;
        private final long at;
        private final int most;
        private final long latest = check.latest();
        private final int minute = placing.minute();
        private Intake intake = new Intake();
        private int seen;
        private int skipped;
        private int dropped;

        private Reading(ScrapedTarget target, long at, int most) {
            this.target = target;
            this.at = at;
            this.most = most;
            target.samples().begin(placing.epoch());
            target.reports().begin(placing.epoch());
        }

        @Override
        public void sample(byte[] line, int seriesTo, SaidType type, long timestamp, double value)
                throws BadExposition {
            if (++seen > most) {
                throw new BadExposition(
                        BadExposition.Cause.LIMIT, "more than %d samples".formatted(most));
            }
            if (type == SaidType.CREATED) {
                skipped++;
                return;
            }
            try {
                take(target.samples(), new Text(line, seriesTo, type), timestamp, value);
            } catch (BadLine e) {
                intake.refuse(e.reason());
            } catch (Refused e) {
                intake.refuse(e.reason());
            }
        }

        @Override
        public void refused(String reason) {
            intake.refuse(reason);
        }

        private void take(ScrapedSeries known, Text text, long timestamp, double value)
                throws BadLine, Refused {
            long key = text.key();
            var series = known.known(key, placing, minute);
            if (series == null) {
                var labels = target.labels().with(SeriesText.labels(text.line(), text.to()));
                var place = placing.place(labels, target.labels().cluster(), SOURCE, minute);
                series = place.ofType(text.type().or(place.type()));
                known.put(key, series);
            }
            boolean isTimed = timestamp != NO_TIME;
            if (!known.hear(key, isTimed)) {
                throw new Refused("a series that is there twice");
            }
            if (series.isDropped()) {
                dropped++;
            } else if (SampleCheck.isNumber(value)) {
                add(series, isTimed ? timestamp : at, value);
            } else {
                skipped++;
            }
        }

        private void add(PlacedSeries series, long timestamp, double value) throws Refused {
            var objection = check.objection(intake, series, timestamp, latest);
            if (objection != null) {
                throw new Refused(objection);
            }
            intake.add(series, timestamp, value);
        }

        /// How many samples the target exposed so far.
        public int samples() {
            return seen;
        }

        /// All was read: the samples, the ends of the series that are missing, and the report.
        public Intake end(double seconds) {
            target.samples().end(intake, at);
            return told(1, seconds, seen);
        }

        /// Nothing of it counts: all series of the target have ended, for now.
        public Intake fail(double seconds) {
            check.count(0, 0, intake.refused());
            skipped = 0;
            dropped = 0;
            intake = new Intake();
            target.samples().endAll(intake, at);
            return told(0, seconds, 0);
        }

        private Intake told(double up, double seconds, int samples) {
            report("up", up);
            report("scrape_duration_seconds", seconds);
            report("scrape_samples_scraped", samples);
            target.reports().end(intake, at);
            check.count(intake.size(), skipped, intake.refused());
            check.countDropped(dropped);
            return intake;
        }

        private void report(String name, double value) {
            byte[] line = name.getBytes(StandardCharsets.US_ASCII);
            try {
                var text = new Text(line, line.length, SaidType.GAUGE);
                take(target.reports(), text, NO_TIME, value);
            } catch (BadLine e) {
                throw new IllegalStateException(e);
            } catch (Refused e) {
                intake.refuse(e.reason());
            }
        }
    }

    /// A series as it is written: `line[0, to)`.
    @SuppressWarnings("ArrayRecordComponent") // never compared, and used at once
    private record Text(byte[] line, int to, SaidType type) {
        /// Another one for the same series of another type.
        long key() {
            return XxHash64.of(line, 0, to) ^ type.salt();
        }
    }
}
