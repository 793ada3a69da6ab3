package io.plimsoll.demo.story;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the story needs to have happened, in this order: an anomaly of the workload that the fault
/// is in, its incident, an action on that workload for that incident through all its states, the
/// end of the incident. It takes in events as they are heard. Not thread safe.
final class Story {
    private final String namespace;
    private final String workload;
    private @Nullable AnomalyEvent anomaly;
    private @Nullable IncidentEvent incident;
    private @Nullable IncidentEvent resolved;
    private final List<ActionEvent> actions = new ArrayList<>();

    Story(String namespace, String workload) {
        this.namespace = namespace;
        this.workload = workload;
    }

    /// Takes in an event of after the fault.
    ///
    /// @return whether it belongs to the story
    boolean hear(Events.Heard heard) {
        return switch (heard) {
            case Events.Heard.Anomaly(var event) -> hear(event);
            case Events.Heard.Incident(var event) -> hear(event);
            case Events.Heard.Action(var event) -> hear(event);
        };
    }

    private boolean hear(AnomalyEvent event) {
        boolean ours =
                event.namespace().equals(namespace) && event.workload().name().equals(workload);
        if (ours && anomaly == null) {
            anomaly = event;
        }
        return ours;
    }

    private boolean hear(IncidentEvent event) {
        boolean ours =
                event.entities().stream()
                        .anyMatch(entity ->
                                entity.endsWith("/" + namespace + "/Deployment/" + workload));
        if (ours && incident == null && event.state() != IncidentEvent.State.resolved) {
            incident = event;
        }
        var known = incident;
        if (ours && known != null && event.id().equals(known.id())) {
            resolved = event.state() == IncidentEvent.State.resolved ? event : null;
        }
        return ours;
    }

    private boolean hear(ActionEvent event) {
        var known = incident;
        boolean ours =
                event.target().namespace().equals(namespace)
                        && event.target().name().equals(workload)
                        && known != null
                        && event.incident().equals(known.id());
        if (ours) {
            actions.add(event);
        }
        return ours;
    }

    Optional<String> incidentId() {
        return Optional.ofNullable(incident).map(IncidentEvent::id);
    }

    /// The first proposed action, when it waits for a person.
    Optional<ActionEvent> waiting() {
        return actions.size() == 1
                        && actions.getFirst().state() == ActionEvent.State.proposed
                        && actions.getFirst().mode() == ActionEvent.Mode.approve
                ? Optional.of(actions.getFirst())
                : Optional.empty();
    }

    boolean has(ActionEvent.State state) {
        return actions.stream().anyMatch(action -> action.state() == state);
    }

    /// What has not happened yet, for people; empty when the story is whole.
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (anomaly == null) {
            missing.add("an anomaly of " + workload);
        }
        if (incident == null) {
            missing.add("an incident of " + workload);
        }
        for (var state :
                List.of(
                        ActionEvent.State.proposed,
                        ActionEvent.State.approved,
                        ActionEvent.State.executed,
                        ActionEvent.State.verified)) {
            if (!has(state)) {
                missing.add("an action that is " + state);
            }
        }
        if (resolved == null) {
            missing.add("the end of the incident");
        }
        return missing;
    }
}
