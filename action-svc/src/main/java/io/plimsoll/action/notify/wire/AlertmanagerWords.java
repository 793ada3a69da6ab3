package io.plimsoll.action.notify.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/// An incident as an alert of Alertmanager's API v2. Alertmanager knows an alert by its labels:
/// they stay as they were at opening, and what changes is in the annotations.
final class AlertmanagerWords {
    private static final String PATH = "/api/v2/alerts";

    private AlertmanagerWords() {}

    /// @param lasting how long the alert lasts when nothing more is sent
    static Message of(Notice notice, Instant now, Duration lasting) {
        var incident = notice.latest();
        var alerts = JsonNodeFactory.instance.arrayNode();
        var alert = alerts.addObject();
        label(notice, alert.putObject("labels"));
        annotate(incident, alert.putObject("annotations"));
        var startsAt = earlier(incident.startedAt(), now);
        var resolvedAt = incident.resolvedAt();
        var endsAt = resolvedAt == null ? now.plus(lasting) : earlier(resolvedAt, now);
        alert.put("startsAt", startsAt.toString());
        alert.put("endsAt", (endsAt.isBefore(startsAt) ? startsAt : endsAt).toString());
        if (Links.isWeb(incident.evidenceUrl())) {
            alert.put("generatorURL", incident.evidenceUrl());
        }
        return new Message(
                PATH,
                incident.id() + "." + incident.revision(),
                "application/json",
                Json.bytes(alerts));
    }

    private static void label(Notice notice, ObjectNode labels) {
        var opening = notice.opening();
        labels.put("alertname", "PlimsollIncident");
        labels.put("incident", notice.latest().id());
        labels.put("cluster", notice.latest().cluster());
        labels.put("namespace", opening.namespace());
        labels.put("workload_kind", opening.kind());
        labels.put("workload", opening.workload());
        labels.put("severity", opening.severity().name());
    }

    private static void annotate(IncidentEvent incident, ObjectNode annotations) {
        annotations.put("title", incident.title());
        annotations.put("state", incident.state().name());
        annotations.put("severity", incident.severity().name());
        annotations.put("anomalies", Integer.toString(incident.anomalies().size()));
        if (!incident.probableCauses().isEmpty()) {
            annotations.put("probable_cause", cause(incident.probableCauses().getFirst()));
        }
        annotations.put(
                "explanation",
                incident.evidence().stream()
                        .limit(3)
                        .map(each ->
                                each.workload().name()
                                        + " "
                                        + each.metric()
                                        + ": "
                                        + each.explanation())
                        .collect(Collectors.joining("\n")));
    }

    static String cause(IncidentEvent.ProbableCause cause) {
        var name = cause.entity() == null ? "change " + cause.change() : cause.entity();
        var reasons = cause.reasons().isEmpty() ? "" : ": " + String.join("; ", cause.reasons());
        return String.format(
                Locale.ROOT, "%s (%.0f %%)%s", name, 100 * cause.probability(), reasons);
    }

    /// Event time may run ahead; nothing begins or ends in the future.
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
