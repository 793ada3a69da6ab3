package io.plimsoll.simcluster.runtime;

import io.fabric8.kubernetes.api.model.Pod;

/// Runs Pods. Called by one thread at a time, which must not be made to wait long: a start that
/// takes its time returns at once and tells the listener later.
@FunctionalInterface
public interface PodRuntime {
    /// Called for each new Pod, and again for a Pod that died, with a listener of its own.
    RunningPod start(Pod pod, PodListener listener);

    /// Ready at once, does nothing and lives until it is stopped.
    static PodRuntime instant() {
        return (_, listener) -> {
            listener.ready();
            return RunningPod.idle();
        };
    }
}
