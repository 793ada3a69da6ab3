package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may be why.
///
/// @param change of it shortly before, which is then the cause; null when none is known
/// @param rank from 1
/// @param probability that it is the cause, as far as the evidence goes; what lacks to 1 over all
///   is that none of them is
/// @param reasons for people, the weightiest first
public record Cause(
        Subject subject,
        @Nullable Change change,
        int rank,
        double probability,
        List<String> reasons) {
    public Cause {
        reasons = List.copyOf(reasons);
    }
}
