package io.plimsoll.detector.tell;

import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.messaging.Publication;
import io.plimsoll.translation.AnomalyEvents;
import java.util.Map;

/// Changes of anomalies as events of the contract.
final class Anomalies {
    /// The service that says it.
    static final String SERVICE = "/detector-svc";

    private Anomalies() {}

    static Announcement announcement(WatchedSeries of, AnomalyChange change, int stepSeconds) {
        var event = AnomalyEvents.event(of, change, stepSeconds).inEnvelope(SERVICE);
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
}
