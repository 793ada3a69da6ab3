package io.plimsoll.demo.story;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the story needs to have happened, in this order: an anomaly of what it is about, its
/// incident with its cause, each act for that incident through all its states, the end of the
/// incident. It takes in events as they are heard. Not thread safe.
final class Story {
    private final Plot plot;
    private @Nullable AnomalyEvent anomaly;
    private @Nullable IncidentEvent incident;
    private @Nullable IncidentEvent explained;
    private @Nullable IncidentEvent resolved;
    private final List<ActionEvent> actions = new ArrayList<>();

    Story(Plot plot) {
        this.plot = plot;
    }

    /// Takes in an event of after the fault.
    void hear(Events.Heard heard) {
        switch (heard) {
            case Events.Heard.Anomaly(var event) -> hear(event);
            case Events.Heard.Incident(var event) -> hear(event);
            case Events.Heard.Action(var event) -> hear(event);
        }
    }

    private void hear(AnomalyEvent event) {
        var subject = plot.subject();
        boolean isOurs =
                event.namespace().equals(subject.namespace())
                        && event.workload().kind().equals(subject.kind())
                        && event.workload().name().equals(subject.name());
        if (isOurs && anomaly == null) {
            anomaly = event;
        }
    }

    private void hear(IncidentEvent event) {
        boolean isOurs =
                event.entities().stream().anyMatch(each -> each.endsWith(plot.subject().path()));
        if (isOurs && incident == null && event.state() != IncidentEvent.State.resolved) {
            incident = event;
        }
        var known = incident;
        if (known == null || !event.id().equals(known.id())) {
            return;
        }
        if (explained == null && plot.reason().holds().test(event)) {
            explained = event;
        }
        resolved = event.state() == IncidentEvent.State.resolved ? event : null;
    }

    private void hear(ActionEvent event) {
        var target = event.target();
        var subject = plot.subject();
        var known = incident;
        if (target.kind().equals(subject.kind())
                && target.name().equals(subject.name())
                && target.namespace().equals(subject.namespace())
                && known != null
                && event.incident().equals(known.id())) {
            actions.add(event);
        }
    }

    Optional<String> incidentId() {
        return Optional.ofNullable(incident).map(IncidentEvent::id);
    }

    /// The newest action, when it waits for a person.
    Optional<ActionEvent> waiting() {
        return actions.isEmpty()
                        || actions.getLast().state() != ActionEvent.State.proposed
                        || actions.getLast().mode() != ActionEvent.Mode.approve
                ? Optional.empty()
                : Optional.of(actions.getLast());
    }

    /// Whether the cluster is as the acts leave it: the last is done, or taken back.
    boolean isActedOut() {
        if (plot.acts().isEmpty()) {
            return false;
        }
        var last = plot.acts().getLast();
        return has(last, last.left());
    }

    private boolean has(Act act, ActionEvent.State state) {
        return actions.stream()
                .anyMatch(each -> each.state() == state && each.action().type().equals(act.type()));
    }

    /// What has not happened yet, for people; empty when the story is whole.
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (anomaly == null) {
            missing.add("an anomaly of " + plot.subject().name());
        }
        if (incident == null) {
            missing.add("an incident of " + plot.subject().name());
        }
        if (explained == null) {
            missing.add(plot.reason().words());
        }
        for (var act : plot.acts()) {
            act.states().stream()
                    .filter(state -> !has(act, state))
                    .forEach(state -> missing.add("%s that is %s".formatted(act.type(), state)));
        }
        plot.acts().stream()
                .filter(act -> act.mustHelp() && !hasHelped(act))
                .forEach(act -> missing.add(act.type() + " that helped"));
        if (resolved == null) {
            missing.add("the end of the incident");
        }
        return missing;
    }

    private boolean hasHelped(Act act) {
        return actions.stream()
                .filter(each -> each.action().type().equals(act.type()))
                .map(ActionEvent::verification)
                .anyMatch(each -> each != null && each.outcome() == ActionEvent.Outcome.recovered);
    }
}
