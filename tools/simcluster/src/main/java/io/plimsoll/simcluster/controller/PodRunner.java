package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The nodes: starts each Pod, writes what becomes of it into its status, starts it again when it
/// dies, and ends it when it is to go.
final class PodRunner implements Reconciler {
    private static final System.Logger LOG = System.getLogger(PodRunner.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String NODE = "sim-1";

    private static final String COMPONENT = "kubelet";
    private static final String PORT = "prometheus.io/port";
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Controls controls;
    private final PodRuntime runtime;
    private final ScheduledExecutorService thread;
    private final Map<String, PodRun> runs = new HashMap<>();
    private int addresses;

    PodRunner(Controls controls, PodRuntime runtime, ScheduledExecutorService thread) {
        this.controls = controls;
        this.runtime = runtime;
        this.thread = thread;
    }

    @Override
    public void pass() {
        var gone = new HashMap<>(runs);
        for (var pod : controls.store().list(Kinds.POD, "").items()) {
            gone.remove(Fields.uid(pod));
            if (Fields.isTerminating(pod)) {
                end(pod);
            } else if (!runs.containsKey(Fields.uid(pod))) {
                admit(pod);
            }
        }
        gone.forEach((uid, run) -> {
            runs.remove(uid);
            run.stop();
        });
    }

    void stopAll() {
        new ArrayList<>(runs.values()).forEach(PodRun::stop);
        runs.clear();
    }

    /// The node where a Pod goes: the first where Pods may go, by name, and [#NODE] before all
    /// others. Empty when there is none: it waits.
    private Optional<String> place() {
        return controls.store().list(Kinds.NODE, "").items().stream()
                .filter(node -> Condition.holds(node, "Ready"))
                .filter(node -> !node.path("spec").path("unschedulable").asBoolean())
                .map(Fields::name)
                .min(
                        Comparator.comparing((String name) -> !name.equals(NODE))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private void admit(ObjectNode pod) {
        place().ifPresent(node -> admit(pod, node));
    }

    private void admit(ObjectNode pod, String node) {
        var run = new PodRun(pod, thread, this::turned);
        runs.put(Fields.uid(pod), run);
        addresses++;
        var ip = "10.42.%d.%d".formatted(addresses / 250 % 250, addresses % 250 + 1);
        controls.change(
                Kinds.POD,
                pod,
                object -> {
                    Fields.section(object, "spec").put("nodeName", node);
                    Fields.section(object, "status").put("podIP", ip);
                    return object;
                });
        write(run);
        controls.events()
                .normal(
                        "default-scheduler",
                        pod,
                        "Scheduled",
                        "Successfully assigned %s/%s to %s"
                                .formatted(Fields.namespace(pod), Fields.name(pod), node));
        start(run);
    }

    private void start(PodRun run) {
        if (!runs.containsValue(run)) {
            return;
        }
        var listener = run.next();
        try {
            var pod = JSON.convertValue(run.pod(), Pod.class);
            var running = runtime.start(pod, listener);
            run.runs(running);
            running.port().ifPresent(port -> publish(run, port));
            write(run);
            controls.events().normal(COMPONENT, run.pod(), "Started", "Started container");
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "pod start failed", failed);
            listener.died(1, "StartError");
        }
    }

    private void publish(PodRun run, int port) {
        controls.change(
                Kinds.POD,
                run.pod(),
                object -> {
                    Fields.section(Fields.section(object, "metadata"), "annotations")
                            .put(PORT, Integer.toString(port));
                    Fields.section(object, "status").put("podIP", "127.0.0.1");
                    return object;
                });
    }

    private void turned(PodRun run) {
        write(run);
        if (run.state() instanceof PodState.Dead(int exitCode, String reason)) {
            controls.events()
                    .warning(
                            COMPONENT,
                            run.pod(),
                            "BackOff",
                            "Container ended (%s, exit code %d), restarting it"
                                    .formatted(reason, exitCode));
            int doublings = Math.min(run.attempts() - 1, 10);
            long wait = Math.min(FIRST_WAIT_MILLIS << doublings, LONGEST_WAIT_MILLIS);
            var _ = thread.schedule(() -> start(run), wait, TimeUnit.MILLISECONDS);
        }
    }

    private void write(PodRun run) {
        var writer = new PodStatus(controls.now(), run.state());
        controls.change(
                Kinds.POD,
                run.pod(),
                object -> {
                    var ip = object.path("status").path("podIP").asText();
                    object.set("status", writer.after(object, ip));
                    return object;
                });
    }

    private void end(ObjectNode pod) {
        var run = runs.remove(Fields.uid(pod));
        if (run != null) {
            controls.events().normal(COMPONENT, pod, "Killing", "Stopping container");
            run.stop();
        }
        controls.delete(Kinds.POD, pod, false);
    }
}
