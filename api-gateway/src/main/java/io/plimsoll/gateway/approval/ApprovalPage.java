package io.plimsoll.gateway.approval;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.ask.ApprovalLink;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What the holder of a link sees: a page without scripts, in the colours of his system.
final class ApprovalPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>Plimsoll: %s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
            dt { font-weight: 600; }
            dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
            textarea, button { font: inherit; padding: .5rem; }
            textarea { width: 100%%; box-sizing: border-box; }
            </style>
            </head>
            <body><main>
            <h1>%s</h1>
            %s
            </main></body>
            </html>
            """;

    private ApprovalPage() {}

    /// A line, and nothing to do.
    static String words(String text) {
        return FRAME.formatted("an action", "Plimsoll", "<p>" + escaped(text) + "</p>");
    }

    static String question(ActionEvent action, ApprovalLink link) {
        var target = action.target();
        var facts =
                "<dl>"
                        + fact("Action", what(action))
                        + fact("Of", target.namespace() + "/" + target.kind() + "/" + target.name())
                        + fact("Cluster", target.cluster())
                        + fact("Why", action.reason())
                        + fact("Policy", action.policy().name())
                        + fact("Incident", action.incident())
                        + fact("Decided so far by", decided(action))
                        + fact("The link holds until", TIME.format(link.until()))
                        + "</dl>";
        var form =
                """
                <form method="post">
                <p><label for="reason">Reason (optional)</label><br>
                <textarea id="reason" name="reason" rows="2" maxlength="500"></textarea></p>
                <p><button name="decision" value="approve">Approve</button>
                <button name="decision" value="reject">Reject</button></p>
                </form>
                """;
        var title = "May this be done?";
        return FRAME.formatted(escaped(action.action().type()), title, facts + form);
    }

    private static String what(ActionEvent action) {
        var parameters = action.action().parameters();
        return parameters.isEmpty()
                ? action.action().type()
                : action.action().type() + " " + parameters;
    }

    private static String decided(ActionEvent action) {
        var by = action.decidedBy();
        return by == null ? "nobody" : by;
    }

    private static String fact(String name, String value) {
        return "<dt>%s</dt><dd>%s</dd>".formatted(escaped(name), escaped(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
