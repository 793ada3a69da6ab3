package io.plimsoll.detector.tell;

import io.plimsoll.contracts.DataLost;
import io.plimsoll.contracts.SourceCoverage;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.messaging.LogGap;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/// Announcements of what could not be seen.
public final class Coverage {

    private Coverage() {}

    public static Announcement of(SourceCoverage event) {
        return Anomalies.signal(
                event.id(),
                Subjects.events(event.cluster(), LabelRules.CLUSTER_SCOPE),
                event.inEnvelope(Anomalies.SERVICE));
    }

    /// One for each cluster that the partition knows.
    public static List<Announcement> lost(
            int partition,
            long streamCreated,
            LogGap gap,
            Collection<String> clusters,
            InstantSource clock) {
        return clusters.stream()
                .map(cluster ->
                        new DataLost(
                                "lost-%d-%d-%d-%d-%s"
                                        .formatted(
                                                partition,
                                                streamCreated,
                                                gap.fromSequence(),
                                                gap.toSequence(),
                                                Subjects.token(cluster)),
                                1,
                                cluster,
                                partition,
                                gap.fromSequence(),
                                gap.toSequence(),
                                clock.instant()))
                .map(event ->
                        Anomalies.signal(
                                event.id(),
                                Subjects.events(event.cluster(), LabelRules.CLUSTER_SCOPE),
                                event.inEnvelope(Anomalies.SERVICE)))
                .toList();
    }
}
