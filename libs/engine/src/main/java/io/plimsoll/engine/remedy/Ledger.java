package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Past;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @param version of the past on the strength of which it is done
    /// @return false when somebody intended something since, or brought this action further: look
    ///   again
    boolean intend(Action action, Intent intent, long version);

    /// Takes down that an approved action is not done.
    ///
    /// @param version as it was when that was found out
    /// @return false when somebody intended something since: it may be done, look again
    boolean giveUp(Action next, long version);

    /// What was intended last with an action.
    Optional<Intent> intent(String id);

    /// Takes down how an incident stands.
    ///
    /// @return false when a later revision is known
    boolean note(Trouble trouble);

    /// How an incident stands; empty when it is unknown.
    Optional<Standing> standing(String incident);

    /// Actions that something is left to do for ([Action#isPending]), the oldest first.
    List<Action> pending();

    /// Actions that nothing can be done for now, and perhaps later ([Action#isWaiting]), the newest
    /// first.
    List<Action> waiting();

    /// What came of what the policy proposed.
    TrackRecord trackRecord(Policy policy);

    /// Actions about that incident that are proposed and no more.
    List<Action> proposed(String incident);

    /// What others than this action did since, or have under way. What is approved and was intended
    /// may have been done: until its outcome is known it counts as done at its intent.
    Past past(long since, Action of);

    /// Whether acting is switched on, and who said so last.
    Automation automation();

    /// Switches acting on or off for the whole cluster.
    void automate(Automation automation);

    /// What is about to be done, and how it stood before.
    ///
    /// @param at epoch milliseconds
    /// @param pods that it will cost
    /// @param unready pods that do not serve before it
    /// @param entities that the incident concerns before it
    record Intent(long at, int pods, int unready, Severity severity, int entities) {}

    /// An incident. Times are epoch milliseconds.
    ///
    /// @param updatedAt when it was heard of
    /// @param suppressedUntil until when people want to be left alone with it; null when they do
    ///   not
    record Standing(
            boolean isOver,
            long updatedAt,
            @Nullable Long suppressedUntil,
            Severity severity,
            int entities) {
        boolean isSuppressedAt(long time) {
            return suppressedUntil != null && time < suppressedUntil;
        }
    }

    /// The big red switch.
    record Automation(boolean isOn, String by, String reason) {
        public static final Automation ON = new Automation(true, "", "");

        /// Why nothing is done; empty when it is on.
        String halted() {
            return isOn ? "" : "switched off by %s: %s".formatted(by, reason);
        }
    }
}
