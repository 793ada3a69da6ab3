package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.Subject;
import java.util.List;

/// Who may be why.
///
/// @param rank from 1
/// @param probability that it is the cause, as far as the evidence goes; what lacks to 1 over all
///   is that none of them is
/// @param reasons for people, the weightiest first
public record Cause(Subject subject, int rank, double probability, List<String> reasons) {
    public Cause {
        reasons = List.copyOf(reasons);
    }
}
