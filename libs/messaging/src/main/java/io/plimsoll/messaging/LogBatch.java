package io.plimsoll.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a partition's log says next. Acknowledge it (return normally) when its effect is in the
/// state; only then comes the next batch of this partition. After a failure the same batch comes
/// again.
///
/// @param records in the order of the log; may be empty when there is a gap
/// @param gap data lost before the first record or among them; null when nothing was
/// @param position where the reader stands when this batch is processed: what a checkpoint keeps
public record LogBatch(
        int partition, List<LogRecord> records, @Nullable LogGap gap, LogPosition position) {
    public LogBatch {
        records = List.copyOf(records);
        if (records.isEmpty() && gap == null) {
            throw new IllegalArgumentException("a batch says something");
        }
    }
}
