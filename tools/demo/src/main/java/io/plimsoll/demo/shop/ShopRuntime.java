package io.plimsoll.demo.shop;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.runtime.RunningPod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Runs a worker for each Pod of the shop; the label `app` says of which service. Thread safe.
public final class ShopRuntime implements PodRuntime {
    private final InstantSource clock;
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();

    public ShopRuntime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public RunningPod start(Pod pod, PodListener listener) {
        var name = pod.getMetadata().getName();
        var service = Service.named(pod.getMetadata().getLabels().getOrDefault("app", ""));
        try {
            var worker = Worker.start(service, name, clock);
            workers.put(name, worker);
            listener.ready();
            return new Running(name, worker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All Pods of that service that run now suffer it; those that come later do not.
    public void inject(Fault fault, String service) {
        workers.forEach((pod, worker) -> {
            if (pod.startsWith(service + "-")) {
                worker.suffer(fault);
            }
        });
    }

    private final class Running implements RunningPod {
        private final String name;
        private final Worker worker;

        Running(String name, Worker worker) {
            this.name = name;
            this.worker = worker;
        }

        @Override
        public void stop() {
            workers.remove(name, worker);
            worker.close();
        }

        @Override
        public OptionalInt port() {
            return OptionalInt.of(worker.port());
        }
    }
}
