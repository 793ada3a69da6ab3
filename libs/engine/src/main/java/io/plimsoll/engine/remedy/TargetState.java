package io.plimsoll.engine.remedy;

import org.jspecify.annotations.Nullable;

/// The object as it was looked at.
///
/// @param resourceVersion what a write of it must find
/// @param replicas wanted; 0 for kinds without
/// @param optedIn whether it, or its namespace, is labelled `plimsoll.io/managed: "true"`
/// @param autoscaled whether a HorizontalPodAutoscaler has it in hand
/// @param rollingOut whether its pods are being replaced
/// @param lastAction id of the last action on it; null when there was none
public record TargetState(
        String uid,
        String resourceVersion,
        int replicas,
        boolean optedIn,
        boolean autoscaled,
        boolean rollingOut,
        @Nullable String lastAction) {}
