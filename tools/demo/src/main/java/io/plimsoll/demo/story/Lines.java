package io.plimsoll.demo.story;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.util.Locale;
import java.util.stream.Collectors;

/// Events as lines for people.
final class Lines {
    private Lines() {}

    static void tell(Events.Heard heard, Teller teller) {
        switch (heard) {
            case Events.Heard.Anomaly(var event) ->
                    teller.tell(event.detectedAt(), "anomaly", anomaly(event));
            case Events.Heard.Incident(var event) ->
                    teller.tell(event.updatedAt(), "incident", incident(event));
            case Events.Heard.Action(var event) -> teller.tell(event.at(), "action", action(event));
        }
    }

    private static String anomaly(AnomalyEvent event) {
        return "%s %s %s/%s %s: %s (score %.2f, once in %s)"
                .formatted(
                        event.state(),
                        event.severity(),
                        event.namespace(),
                        event.workload().name(),
                        event.metric(),
                        event.explanation(),
                        event.score(),
                        event.oncePer());
    }

    private static String incident(IncidentEvent event) {
        var cause = event.probableCauses().stream().map(Lines::cause).findFirst().orElse("");
        return "%s %s %s%s [%s]"
                .formatted(event.state(), event.severity(), event.title(), cause, event.id());
    }

    private static String cause(IncidentEvent.ProbableCause cause) {
        return String.format(
                Locale.ROOT,
                "; because of %s (%.2f: %s)",
                cause.change() == null ? cause.entity() : "a change of " + cause.entity(),
                cause.probability(),
                String.join(", ", cause.reasons()));
    }

    private static String action(ActionEvent event) {
        var by = event.decidedBy() == null ? "" : " by " + event.decidedBy();
        var verification = event.verification();
        var outcome = verification == null ? "" : ": " + verification.outcome();
        var guards =
                event.state() == ActionEvent.State.proposed
                        ? event.guards().stream()
                                .map(guard -> guard.name() + " " + guard.verdict())
                                .collect(Collectors.joining(", ", " (", ")"))
                        : "";
        return "%s %s of %s/%s in mode %s%s%s: %s%s"
                .formatted(
                        event.state(),
                        event.action().type(),
                        event.target().namespace(),
                        event.target().name(),
                        event.mode(),
                        by,
                        outcome,
                        event.reason(),
                        guards);
    }
}
