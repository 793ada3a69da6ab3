package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.store.Change;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// Lets all controllers look again after every write that may concern them, on one thread.
public final class ControlLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlLoop.class.getName());

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("simcluster-control").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean due = new AtomicBoolean();
    private final List<Reconciler> reconcilers;
    private final PodRunner pods;
    private final Orphans orphans;
    private Runnable subscription = () -> {};

    private ControlLoop(Controls controls, PodRuntime runtime, RandomGenerator chance) {
        this.pods = new PodRunner(controls, runtime, thread);
        this.orphans = new Orphans(controls);
        this.reconcilers =
                List.of(
                        orphans,
                        new Deployments(controls),
                        new ReplicaSets(controls, chance),
                        pods);
    }

    /// Furnishes the store and begins to look after it; chance gives Pods their names.
    public static ControlLoop start(
            ObjectStore store, PodRuntime runtime, InstantSource clock, RandomGenerator chance) {
        var controls = new Controls(store, new EventRecorder(store, clock), clock);
        var loop = new ControlLoop(controls, runtime, chance);
        loop.furnish(controls);
        loop.subscription = store.subscribe(store.list(Kinds.POD, "").version(), loop::heard);
        loop.signal();
        return loop;
    }

    /// What a cluster has before anybody asks.
    private void furnish(Controls controls) {
        for (var namespace : List.of("default", "kube-system")) {
            var object = JsonNodeFactory.instance.objectNode();
            object.putObject("metadata").put("name", namespace);
            object.putObject("status").put("phase", "Active");
            controls.store().create(Kinds.NAMESPACE, object);
        }
        var node = JsonNodeFactory.instance.objectNode();
        node.putObject("metadata").put("name", PodRunner.NODE);
        node.putObject("spec");
        var ready = new Condition("Ready", true, "KubeletReady", "the node is ready");
        node.putObject("status")
                .set(
                        "conditions",
                        Condition.write(
                                List.of(ready),
                                JsonNodeFactory.instance.arrayNode(),
                                controls.now()));
        controls.store().create(Kinds.NODE, node);
    }

    private void heard(Change change) {
        var kind = change.key().kind();
        if (change.type() == Change.Type.DELETED && kind.equals(Kinds.NAMESPACE)) {
            thread.execute(() -> orphans.empty(change.key().name()));
        }
        boolean gone = change.type() == Change.Type.DELETED && !kind.equals(Kinds.EVENT);
        if (gone
                || kind.equals(Kinds.POD)
                || kind.equals(Kinds.NODE)
                || kind.equals(Kinds.REPLICA_SET)
                || kind.equals(Kinds.DEPLOYMENT)) {
            signal();
        }
    }

    private void signal() {
        if (due.compareAndSet(false, true)) {
            thread.execute(this::pass);
        }
    }

    private void pass() {
        due.set(false);
        for (var each : reconcilers) {
            try {
                each.pass();
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.ERROR, "control pass failed", failed);
            }
        }
    }

    /// Stops every Pod. What they are in the store stays.
    @Override
    public void close() {
        subscription.run();
        CompletableFuture.runAsync(pods::stopAll, thread).orTimeout(5, TimeUnit.SECONDS).join();
        thread.shutdownNow();
    }
}
