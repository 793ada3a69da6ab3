package io.plimsoll.demo.story;

import io.plimsoll.contracts.IncidentEvent;
import java.util.List;
import java.util.function.Predicate;

/// What a story is about, and what has to happen in it.
///
/// @param acts in this order
public record Plot(Subject subject, Sign sign, Reason reason, List<Act> acts) {
    public Plot {
        acts = List.copyOf(acts);
    }

    /// Why an incident must say that it is.
    ///
    /// @param words for people
    public record Reason(String words, Predicate<IncidentEvent> holds) {
        /// That it is about the subject is enough.
        public static final Reason ANY = new Reason("an incident", _ -> true);

        /// A change of the workload is its first cause.
        public static final Reason CHANGE =
                new Reason(
                        "a change as the cause of the incident",
                        incident ->
                                incident.probableCauses().stream()
                                        .limit(1)
                                        .anyMatch(each -> each.change() != null));

        /// One pod alone is told as wrong.
        public static final Reason ONE_POD =
                new Reason(
                        "the one pod in the incident",
                        incident ->
                                incident.evidence().stream()
                                        .anyMatch(each -> each.member() != null));
    }
}
