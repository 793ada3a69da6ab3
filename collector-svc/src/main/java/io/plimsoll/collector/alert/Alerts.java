package io.plimsoll.collector.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.engine.series.LabelRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the alerts of a webhook of Alertmanager, version 4 (Alertmanager, "Webhook receiver
/// configuration"). Each is read on its own: one that is not good is told, and the others are
/// taken.
public final class Alerts {
    /// Labels, and annotations, of one alert: the event fits a message whatever they hold.
    private static final int MOST = 64;

    private static final int LONGEST_NAME = 256;

    /// A longer text is cut: a description is no reason to lose an alert.
    private static final int LONGEST_TEXT = 1 << 10;

    /// It becomes part of a message's id.
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Za-z]{1,64}");

    /// As Kubernetes has it: names become tokens of subjects.
    private static final int LONGEST_TOKEN = 253;

    private Alerts() {}

    /// What was read of a request.
    ///
    /// @param errors by the place of the alert in the request
    public record Reading(List<AlertEvent> alerts, SortedMap<Integer, String> errors) {}

    private static final class BadAlert extends Exception {
        private static final long serialVersionUID = 1L;

        BadAlert(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Reads each alert on its own.
    public static Reading read(Sender sender, JsonNode alerts) {
        var read = new ArrayList<AlertEvent>();
        var errors = new TreeMap<Integer, String>();
        for (int i = 0; i < alerts.size(); i++) {
            try {
                read.add(alert(sender, alerts.get(i)));
            } catch (BadAlert e) {
                errors.put(i, String.valueOf(e.getMessage()));
            }
        }
        return new Reading(read, errors);
    }

    private static AlertEvent alert(Sender sender, JsonNode alert) throws BadAlert {
        var labels = texts("labels", alert.path("labels"));
        var name = labels.getOrDefault("alertname", "");
        if (name.isEmpty()) {
            throw new BadAlert("no label alertname");
        }
        var identity = LabelRules.place(named(labels), sender.cluster()).identity();
        checkToken("cluster", identity.cluster());
        checkToken("namespace", identity.namespace());
        var state = state(alert.path("status"));
        var startsAt = time("startsAt", alert.path("startsAt"));
        var fingerprint = text(alert.path("fingerprint"));
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new BadAlert("fingerprint is not up to 64 letters and digits");
        }
        return new AlertEvent(
                "alert-%s-%d".formatted(fingerprint, startsAt.toEpochMilli()),
                state == AlertEvent.State.firing ? 1 : 2,
                state,
                identity.cluster(),
                identity.namespace(),
                new WorkloadRef(identity.workload().kind(), identity.workload().name()),
                name,
                labels,
                texts("annotations", alert.path("annotations")),
                fingerprint,
                startsAt,
                endsAt(state, alert.path("endsAt")),
                cut(text(alert.path("generatorURL"))));
    }

    /// The labels of an alert lead to a workload as those of a metric do.
    private static Map<String, String> named(Map<String, String> labels) {
        var named = new TreeMap<>(labels);
        named.put("__name__", "ALERTS");
        return named;
    }

    private static AlertEvent.State state(JsonNode status) throws BadAlert {
        return switch (text(status)) {
            case "firing" -> AlertEvent.State.firing;
            case "resolved" -> AlertEvent.State.resolved;
            default -> throw new BadAlert("status is neither firing nor resolved");
        };
    }

    /// While an alert fires its end is a guess, or the year 1.
    private static @Nullable Instant endsAt(AlertEvent.State state, JsonNode node) throws BadAlert {
        return state == AlertEvent.State.firing ? null : time("endsAt", node);
    }

    private static Instant time(String field, JsonNode node) throws BadAlert {
        try {
            var time = OffsetDateTime.parse(text(node)).toInstant();
            if (time.isBefore(Instant.EPOCH)) {
                throw new BadAlert(field + " lies before 1970");
            }
            return time;
        } catch (DateTimeException e) {
            throw new BadAlert(field + " is not RFC 3339");
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private static SortedMap<String, String> texts(String field, JsonNode node) throws BadAlert {
        var texts = new TreeMap<String, String>();
        if (node.isMissingNode() || node.isNull()) {
            return texts;
        }
        if (!node.isObject() || node.size() > MOST) {
            throw new BadAlert("%s is an object of at most %d".formatted(field, MOST));
        }
        for (var entry : node.properties()) {
            if (!entry.getValue().isTextual() || entry.getKey().length() > LONGEST_NAME) {
                throw new BadAlert(field + " holds what is no text, or has too long a name");
            }
            texts.put(entry.getKey(), cut(entry.getValue().textValue()));
        }
        return texts;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static void checkToken(String what, String name) throws BadAlert {
        if (name.length() > LONGEST_TOKEN) {
            throw new BadAlert("a %s of more than %d characters".formatted(what, LONGEST_TOKEN));
        }
    }
}
