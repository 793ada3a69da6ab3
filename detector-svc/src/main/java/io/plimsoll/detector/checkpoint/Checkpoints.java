package io.plimsoll.detector.checkpoint;

import java.util.Optional;

/// Where checkpoints are kept. Losing it costs a replay and no truth. Thread safe; blocks.
public interface Checkpoints {
    /// The newest of that partition. One that is damaged counts as none, and is told.
    ///
    /// @throws RuntimeException when the store cannot be reached
    Optional<Checkpoint> newest(int partition);

    /// Keeps it, unless one of a later position is there: two owners for a moment do no harm.
    ///
    /// @return whether it is the newest now
    /// @throws RuntimeException when the store cannot be reached
    boolean save(int partition, Checkpoint checkpoint);
}
