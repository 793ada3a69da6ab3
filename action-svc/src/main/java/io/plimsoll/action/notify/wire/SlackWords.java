package io.plimsoll.action.notify.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plimsoll.action.notify.notice.Change;
import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.util.ArrayList;

/// An incident as a message of Slack's incoming webhooks, which Mattermost and others take too.
final class SlackWords {
    /// Slack takes 3,000 characters in a section, and escaping makes of one up to five.
    private static final int LONGEST_TITLE = 300;

    private static final int LONGEST_LINE = 250;
    private static final int LONGEST_URL = 1_000;

    private SlackWords() {}

    static Message of(Notice notice, Change change) {
        var incident = notice.latest();
        var title = escaped(incident.title(), LONGEST_TITLE);
        var head = "%s *%s* ".formatted(sign(incident, change), change.words());
        var message = JsonNodeFactory.instance.objectNode();
        message.put("text", head + title);
        var section = message.putArray("blocks").addObject();
        section.put("type", "section");
        section.putObject("text")
                .put("type", "mrkdwn")
                .put("text", head + linked(incident.evidenceUrl(), title) + details(incident));
        return new Message(
                "",
                incident.id() + "." + incident.revision(),
                "application/json",
                Json.bytes(message));
    }

    private static String details(IncidentEvent incident) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s in %s/%s, %d anomalies"
                        .formatted(
                                incident.severity(),
                                incident.cluster(),
                                String.join(",", incident.namespaces()),
                                incident.anomalies().size()));
        if (!incident.probableCauses().isEmpty()) {
            var first = incident.probableCauses().getFirst();
            lines.add("probable cause: " + AlertmanagerWords.cause(first));
        }
        if (!incident.evidence().isEmpty()) {
            lines.add(incident.evidence().getFirst().explanation());
        }
        if (incident.mergedInto() != null) {
            lines.add("as " + incident.mergedInto());
        }
        if (incident.splitFrom() != null) {
            lines.add("was part of " + incident.splitFrom());
        }
        var taken = incident.acknowledgement();
        if (taken != null) {
            var reason = taken.reason() == null ? "" : ": " + taken.reason();
            lines.add("taken on by " + taken.by() + reason);
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append('\n').append(escaped(line, LONGEST_LINE)));
        return text.toString();
    }

    private static String sign(IncidentEvent incident, Change change) {
        if (change == Change.RESOLVED) {
            return ":white_check_mark:";
        }
        return switch (incident.severity()) {
            case AnomalyEvent.Severity.critical -> ":red_circle:";
            case AnomalyEvent.Severity.warning -> ":large_orange_circle:";
            case AnomalyEvent.Severity.info -> ":information_source:";
        };
    }

    static String linked(String url, String title) {
        if (!Links.isWeb(url) || url.length() > LONGEST_URL) {
            return title;
        }
        var address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E");
        return "<%s|%s>".formatted(address.replace("|", "%7C"), title.replace('|', '/'));
    }

    /// As Slack wants it, on one line, and never cut within a character.
    static String escaped(String text, int longest) {
        var line = text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
        boolean isLong = line.length > longest;
        return new String(line, 0, isLong ? longest : line.length)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                + (isLong ? "…" : "");
    }
}
