package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.treatment.Stock;
import org.jspecify.annotations.Nullable;

/// The object as it was looked at for a treatment.
///
/// @param resourceVersion what a write of it must find; where the treatment writes another object,
///   such as the HorizontalPodAutoscaler, that one's
/// @param replicas wanted; 0 for kinds without
/// @param optedIn whether it, or its namespace, is labelled `plimsoll.io/managed: "true"`
/// @param autoscaled whether a HorizontalPodAutoscaler has it in hand
/// @param rollingOut whether its pods are being replaced
/// @param lastAction id of the last action on what is written; null when there was none
/// @param specHash of what the treatment is about: another one, and it is not what was proposed
public record TargetState(
        String uid,
        String resourceVersion,
        int replicas,
        boolean optedIn,
        boolean autoscaled,
        boolean rollingOut,
        @Nullable String lastAction,
        String specHash,
        Circumstances circumstances) {
    /// Where no more is known.
    public TargetState(
            String uid,
            String resourceVersion,
            int replicas,
            boolean optedIn,
            boolean autoscaled,
            boolean rollingOut,
            @Nullable String lastAction) {
        this(
                uid,
                resourceVersion,
                replicas,
                optedIn,
                autoscaled,
                rollingOut,
                lastAction,
                uid,
                Circumstances.of(replicas));
    }

    /// Its pods, where the incident is about one of them.
    public Stock stock(String oddOne) {
        var of = circumstances.stock();
        return new Stock(of.wanted(), of.ready(), of.rollsAtOnce(), of.members(), oddOne);
    }
}
