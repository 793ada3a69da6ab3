package io.plimsoll.simcluster.controller;

/// How far a rolling update may go now, at most one Pod more than wanted and none fewer ready.
///
/// @param desired Pods wanted in the end
/// @param newSize Pods the new set is told to have
/// @param newReady of those, ready ones
/// @param oldSize Pods all old sets are told to have
/// @param oldReady of those, ready ones
record RolloutStep(int desired, int newSize, int newReady, int oldSize, int oldReady) {
    private static final int SURGE = 1;

    /// The size the new set should have now.
    int grown() {
        int room = Math.max(0, desired + SURGE - newSize - oldSize);
        return Math.min(desired, newSize + room);
    }

    /// How many Pods the old sets may lose now: those that serve nobody, and ready ones as long as
    /// enough others are ready. What the new set was promised and has not got yet counts as
    /// missing.
    int removable() {
        int spare = newSize + oldSize - desired - Math.max(0, newSize - newReady);
        if (spare <= 0 || oldSize == 0) {
            return 0;
        }
        int idle = Math.min(spare, Math.max(0, oldSize - oldReady));
        int surplus = Math.max(0, Math.min(spare - idle, newReady + oldReady - desired));
        return Math.min(oldSize, idle + surplus);
    }

    /// The step once the new set was told that size.
    RolloutStep withNew(int size) {
        return new RolloutStep(desired, size, newReady, oldSize, oldReady);
    }
}
