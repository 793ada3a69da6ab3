package io.plimsoll.demo.story;

import io.plimsoll.contracts.ActionEvent;
import java.util.List;

/// What Plimsoll has to do in a story.
///
/// @param type of the action
/// @param end what must become of it after it was done
/// @param mustHelp whether its verdict must be that the incident ended
public record Act(String type, ActionEvent.State end, boolean mustHelp) {
    /// It was what was needed.
    public static Act helped(String type) {
        return new Act(type, ActionEvent.State.verified, true);
    }

    /// It was done, whatever its verdict.
    public static Act tried(String type) {
        return new Act(type, ActionEvent.State.verified, false);
    }

    /// It made things worse and was taken back.
    public static Act reverted(String type) {
        return new Act(type, ActionEvent.State.reverted, false);
    }

    List<ActionEvent.State> states() {
        return List.of(
                ActionEvent.State.proposed,
                ActionEvent.State.approved,
                ActionEvent.State.executed,
                end);
    }

    /// The state in which the cluster is as the act leaves it.
    ActionEvent.State left() {
        return end == ActionEvent.State.reverted ? end : ActionEvent.State.executed;
    }

    /// How often its object is changed for it.
    int patches() {
        return end == ActionEvent.State.reverted ? 2 : 1;
    }
}
