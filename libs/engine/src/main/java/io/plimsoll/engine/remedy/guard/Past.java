package io.plimsoll.engine.remedy.guard;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What others than one action did, or have under way. Immutable.
///
/// @param version of the ledger when it was read: who intends something on the strength of it says
///   so, and is refused when somebody was faster
public record Past(long version, List<Deed> deeds) {
    public Past {
        deeds = List.copyOf(deeds);
    }

    /// Those that were done since and are so.
    Stream<Deed> since(long time, Predicate<Deed> which) {
        return deeds.stream().filter(each -> each.isDoneSince(time)).filter(which);
    }

    /// What they cost in pods.
    int pods(long since, Predicate<Deed> which) {
        return since(since, which).mapToInt(Deed::pods).sum();
    }
}
