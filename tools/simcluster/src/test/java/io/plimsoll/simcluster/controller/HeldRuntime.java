package io.plimsoll.simcluster.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.runtime.RunningPod;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Pods that become ready when a test says so, and that may fail to start.
final class HeldRuntime implements PodRuntime {
    private final List<PodListener> starts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public RunningPod start(Pod pod, PodListener listener) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("no room for " + pod.getMetadata().getName());
        }
        starts.add(listener);
        return RunningPod.idle();
    }

    /// In the order of the starts.
    List<PodListener> starts() {
        return starts;
    }

    void failNext(int count) {
        failures.set(count);
    }

    void releaseAll() {
        starts.forEach(PodListener::ready);
    }
}
