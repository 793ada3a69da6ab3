package io.plimsoll.cli.replay;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.translation.ActionEvents;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// For people.
record TextReport(PrintWriter out) implements Telling {
    /// A list of more is cut.
    private static final int MOST_ENTITIES = 5;

    @Override
    public void story(Story story) {
        var actions = story.actions().stream().map(ActionEvents::data).toList();
        for (var incident : story.incidents()) {
            incident("", incident);
            for (var action : actions) {
                if (action.incident().equals(incident.id())) {
                    action("  ", action);
                }
            }
        }
        line("%d incidents, %d actions".formatted(story.incidents().size(), actions.size()));
    }

    @Override
    public void differences(
            List<Difference<IncidentEvent>> ofIncidents, List<Difference<ActionEvent>> ofActions) {
        for (var each : ofIncidents) {
            incident(mark(each.kind()), each.either());
            each.what().forEach(what -> line("    here " + what));
        }
        for (var each : ofActions) {
            action(mark(each.kind()), each.either());
            each.what().forEach(what -> line("    here " + what));
        }
        line(
                "%d incidents and %d actions differ (+ only here, - only there, ~ changed)"
                        .formatted(ofIncidents.size(), ofActions.size()));
    }

    private static String mark(Difference.Kind kind) {
        return switch (kind) {
            case onlyHere -> "+ ";
            case onlyThere -> "- ";
            case changed -> "~ ";
        };
    }

    private void incident(String before, IncidentEvent of) {
        line(
                "%s%s %-8s %s  %s"
                        .formatted(before, of.startedAt(), of.severity(), lasted(of), of.title()));
        line("    %s, %d anomalies of %s".formatted(of.id(), of.anomalies().size(), entities(of)));
        of.probableCauses().forEach(this::cause);
        if (!of.changes().isEmpty()) {
            line("    changes shortly before: " + String.join(", ", of.changes()));
        }
    }

    private void cause(IncidentEvent.ProbableCause of) {
        var by = of.change() == null ? "" : " by change " + of.change();
        line(
                String.format(
                        Locale.ROOT,
                        "    cause %d: %s%s (%.2f): %s",
                        of.rank(),
                        of.entity() == null ? "" : of.entity(),
                        by,
                        of.probability(),
                        String.join("; ", of.reasons())));
    }

    private static String lasted(IncidentEvent of) {
        var resolvedAt = of.resolvedAt();
        return resolvedAt == null
                ? "(open)"
                : "(%d min)".formatted(Duration.between(of.startedAt(), resolvedAt).toMinutes());
    }

    private static String entities(IncidentEvent of) {
        var some = of.entities().stream().limit(MOST_ENTITIES).toList();
        int more = of.entities().size() - some.size();
        return String.join(", ", some) + (more == 0 ? "" : " and %d more".formatted(more));
    }

    private void action(String before, ActionEvent of) {
        var target = of.target();
        var parameters = of.action().parameters();
        line(
                "%saction %s: %s%s of %s/%s/%s at %s, mode %s: %s"
                        .formatted(
                                before,
                                of.policy().name(),
                                of.action().type(),
                                parameters.isEmpty() ? "" : " " + parameters,
                                target.namespace(),
                                target.kind(),
                                target.name(),
                                of.at(),
                                of.mode(),
                                outcome(of)));
    }

    private static String outcome(ActionEvent of) {
        return switch (of.state()) {
            case proposed -> "would be proposed";
            case approved, executed, verified, reverted -> "would be done";
            case rejected ->
                    switch (of.mode()) {
                        case shadow, dryRun -> "would be told, and no more";
                        case approve, auto -> "would wait for a decision until the incident ends";
                    };
            case blocked, failed -> "would be refused, " + of.reason();
        };
    }

    private void line(String text) {
        out.print(text);
        out.print('\n');
    }
}
