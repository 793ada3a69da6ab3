package io.plimsoll.simcluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.runtime.RunningPod;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Pods that a test kills by name, each with a port to show.
final class FaultyRuntime implements PodRuntime {
    static final int PORT = 18_080;

    private final Map<String, PodListener> alive = new ConcurrentHashMap<>();
    private final Queue<String> stopped = new ConcurrentLinkedQueue<>();

    @Override
    public RunningPod start(Pod pod, PodListener listener) {
        var name = pod.getMetadata().getName();
        alive.put(name, listener);
        listener.ready();
        return new RunningPod() {
            @Override
            public void stop() {
                stopped.add(name);
            }

            @Override
            public OptionalInt port() {
                return OptionalInt.of(PORT);
            }
        };
    }

    void kill(String pod) {
        listener(pod).died(137, "OOMKilled");
    }

    void stall(String pod) {
        listener(pod).unready();
    }

    boolean wasStopped(String pod) {
        return stopped.contains(pod);
    }

    private PodListener listener(String pod) {
        var listener = alive.get(pod);
        if (listener == null) {
            throw new IllegalArgumentException("no such Pod: " + pod);
        }
        return listener;
    }
}
