package io.plimsoll.engine.remedy.guard;

/// An action as guards of others see it. Times are epoch milliseconds.
///
/// @param ladder the same for all rungs of one ladder
/// @param namespace of the object
/// @param object `cluster/namespace/kind/name`
/// @param at when it was done, or may have been done; 0 when it was not
/// @param pods that it cost
public record Deed(
        String ladder,
        String policy,
        String namespace,
        String object,
        long at,
        int pods,
        Outcome outcome) {
    /// What came of it.
    public enum Outcome {
        /// Nobody began it.
        WAITING,
        /// It is approved.
        APPROVED,
        /// It was done and is not judged.
        DONE,
        HELPED,
        /// It did not help, could not be done, or was taken back.
        FAILED,
        /// It will never be done.
        DROPPED
    }

    /// Whether it has its object in hand.
    public boolean isUnderWay() {
        return outcome == Outcome.APPROVED || outcome == Outcome.DONE;
    }

    /// Whether it was done, or may have been, since.
    public boolean isDoneSince(long time) {
        return at != 0 && at >= time;
    }
}
