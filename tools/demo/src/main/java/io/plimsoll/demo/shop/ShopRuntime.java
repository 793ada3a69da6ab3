package io.plimsoll.demo.shop;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.runtime.RunningPod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Runs a worker for each Pod of the shop; the label `app` says of which service, and the image
/// whether it is broken from the start. Thread safe.
public final class ShopRuntime implements PodRuntime {
    /// The version that should never have been rolled out.
    public static final String BROKEN_TAG = ":2";

    private static final Duration BROKEN_LIFE = Duration.ofSeconds(12);

    private final Map<String, Worker> workers = new ConcurrentHashMap<>();
    private final Map<String, Fault> lasting = new ConcurrentHashMap<>();
    private final Surroundings around;

    /// What all workers share.
    record Surroundings(InstantSource clock, Database database) {}

    public ShopRuntime(InstantSource clock) {
        this.around = new Surroundings(clock, new Database(workers::values));
    }

    @Override
    public RunningPod start(Pod pod, PodListener listener) {
        var name = pod.getMetadata().getName();
        var service = Service.named(pod.getMetadata().getLabels().getOrDefault("app", ""));
        try {
            var running = new Running(name, Worker.start(service, name, around));
            running.worker.suffer(lasting.getOrDefault(service.name(), Fault.none));
            workers.put(name, running.worker);
            listener.ready();
            if (isBroken(pod)) {
                running.breakDown(listener);
            }
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it runs the version that should never have been rolled out.
    public static boolean isBroken(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage().endsWith(BROKEN_TAG);
    }

    /// Those Pods suffer it from now on; those that come later do not.
    public void inject(Fault fault, List<String> pods) {
        pods.forEach(pod -> {
            var worker = workers.get(pod);
            if (worker != null) {
                worker.suffer(fault);
            }
        });
    }

    /// All Pods of that service suffer it, those that come later too, until another is said.
    public void inject(Fault fault, String service) {
        lasting.put(service, fault);
        inject(
                fault,
                workers.keySet().stream().filter(pod -> pod.startsWith(service + "-")).toList());
    }

    private final class Running implements RunningPod {
        private final String name;
        private final Worker worker;

        Running(String name, Worker worker) {
            this.name = name;
            this.worker = worker;
        }

        private void breakDown(PodListener listener) {
            worker.suffer(Fault.broken);
            worker.later(
                    BROKEN_LIFE,
                    () -> {
                        stop();
                        listener.died(1, "Error");
                    });
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
