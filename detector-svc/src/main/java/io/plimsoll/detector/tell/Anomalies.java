package io.plimsoll.detector.tell;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.evidence.Vocabulary;
import io.plimsoll.messaging.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes of anomalies as events of the contract.
final class Anomalies {
    /// The service that says it.
    static final String SERVICE = "/detector-svc";

    /// The model that learns in the detector itself.
    private static final String ONLINE = "online";

    private Anomalies() {}

    static Announcement announcement(WatchedSeries of, AnomalyChange change, int stepSeconds) {
        var event = event(of, change, id(of, change, stepSeconds)).inEnvelope(SERVICE);
        var identity = of.identity();
        var subject =
                Subjects.anomalies(
                        identity.cluster(),
                        identity.namespace(),
                        identity.workload().name(),
                        event.data().severity().name());
        return signal(event.data().id(), subject, event);
    }

    static Announcement signal(String about, String subject, CloudEvent<?> event) {
        return new Announcement(
                Announcement.Channel.SIGNALS,
                about,
                new Publication(subject, event.id(), Map.of("Content-Type", CloudEvent.MEDIA_TYPE)),
                Json.bytes(event));
    }

    /// Of the series and the begin of the anomaly; and of the steps that it was found in, where
    /// those are not the detector's own; and of the member, where it is about one.
    private static String id(WatchedSeries of, AnomalyChange change, int stepSeconds) {
        var own = "%016x-%d".formatted(of.id(), change.startedAt());
        int seconds = seconds(change);
        var member = change.member();
        if (member != null) {
            return "%s-m%016x".formatted(own, member.id());
        }
        return seconds == stepSeconds ? own : own + "-" + seconds;
    }

    private static int seconds(AnomalyChange change) {
        return Math.toIntExact(change.stepMillis() / 1_000);
    }

    private static AnomalyEvent event(WatchedSeries of, AnomalyChange change, String id) {
        var identity = of.identity();
        var endedAt = change.endedAt();
        var member = change.member();
        return new AnomalyEvent(
                id,
                change.revision(),
                Vocabulary.state(change.state()),
                identity.cluster(),
                identity.namespace(),
                new AnomalyEvent.WorkloadRef(
                        identity.workload().kind(), identity.workload().name()),
                identity.metric(),
                labels(identity),
                Vocabulary.kind(change.kind()),
                Vocabulary.direction(change.direction()),
                Vocabulary.severity(change.severity()),
                change.score(),
                change.rarity(),
                Duration.ofSeconds(change.oncePerSeconds()),
                finite(change.observed()),
                finite(change.expected()),
                finite(change.lower()),
                finite(change.upper()),
                null,
                Instant.ofEpochMilli(change.startedAt()),
                Instant.ofEpochMilli(change.detectedAt()),
                endedAt == null ? null : Instant.ofEpochMilli(endedAt),
                seconds(change),
                ONLINE,
                change.seasons(),
                change.explanation(),
                change.evidence(),
                member == null ? null : member.name());
    }

    private static SortedMap<String, String> labels(SeriesIdentity identity) {
        var labels = new TreeMap<String, String>();
        identity.labels().forEach(label -> labels.put(label.name(), label.value()));
        return labels;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
