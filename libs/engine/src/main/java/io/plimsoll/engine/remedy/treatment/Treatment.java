package io.plimsoll.engine.remedy.treatment;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;

/// What is done about a trouble. Immutable.
public sealed interface Treatment
        permits WorkloadTreatment, Sizing, PodTreatment, NodeTreatment, Errand {
    /// The name of the kind of action.
    String type();

    /// What the name does not say, sorted.
    default SortedMap<String, String> parameters() {
        return Collections.emptySortedMap();
    }

    /// The kinds of objects that it can be used on.
    Set<String> kinds();

    /// Whether it can be taken back: what it writes over is kept on the object.
    boolean isReversible();

    /// What it costs in pods.
    Cost cost(Stock stock);

    /// Whether the object is one thing and what is done to it another, so that its id there says
    /// that it was begun and not that it is done.
    default boolean isStaged() {
        return false;
    }
}
