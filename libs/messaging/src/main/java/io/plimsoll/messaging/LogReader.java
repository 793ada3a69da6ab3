package io.plimsoll.messaging;

import java.util.Set;

/// What the service behind a log channel decides. A CDI bean with `@Identifier("<channel>")`. The
/// methods are called on virtual threads and may block; different partitions at the same time.
public interface LogReader {
    /// The partitions that this instance owns; asked once.
    Set<Integer> partitions();

    /// Brings back the state of a partition and says where to go on. Called before its consumer
    /// starts; an exception (the backing store is down) is retried with back-off and stops no other
    /// partition.
    LogPosition resume(int partition);

    /// Called once at shutdown after the last batch of the partition was processed: the place for
    /// the last checkpoint. Not called when a batch is still in progress when the time is up.
    default void released(int partition) {}
}
