package io.plimsoll.engine.remedy;

import java.util.List;
import java.util.Optional;

/// What was proposed, decided, intended and done; it outlives the process. Blocks. What cannot be
/// reached throws, and is tried again.
public interface Ledger {
    /// The newest of an action.
    Optional<Action> find(String id);

    /// Takes down the next state of an action, and that it is to be told. Somebody who was faster
    /// wins.
    ///
    /// @return false when the ledger does not hold its forerunner (or holds it already)
    boolean record(Action next);

    /// Takes down that an approved action is about to be done, before it is done.
    void intend(Action action, long at);

    /// Takes down how an incident stands.
    ///
    /// @return false when a later revision is known
    boolean note(Trouble trouble);

    /// Whether an incident is over, or unknown.
    boolean isOver(String incident);

    /// Whether people want to be left alone with an incident.
    boolean isSuppressed(String incident, long at);

    /// Actions that something is left to do for ([Action#isPending]), the oldest first.
    List<Action> pending();

    /// Actions about that incident that are proposed and no more.
    List<Action> proposed(String incident);

    /// What others than this action did since. What is approved and was intended may have been
    /// done: until its outcome is known it counts as done at its intent.
    Executions since(long at, Action of);

    /// How often others acted, and when last on the same object.
    ///
    /// @param ofPolicy by the same policy since
    /// @param lastOnTarget epoch ms; 0 when never since
    /// @param underWay whether another action on the object is approved, or executed and not yet
    ///   judged
    record Executions(int ofPolicy, long lastOnTarget, boolean underWay) {}
}
