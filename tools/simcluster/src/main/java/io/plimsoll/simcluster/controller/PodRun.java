package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.RunningPod;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A Pod with what runs in it, through all its restarts. Touched by the control thread only; what a
/// runtime tells is brought there first.
final class PodRun {
    private final ObjectNode pod;
    private final Executor thread;
    private final Consumer<PodRun> changed;
    private RunningPod running = RunningPod.idle();
    private PodState state = PodState.WAITING;
    private int attempt;

    /// @param changed called on the control thread after each change of the state
    PodRun(ObjectNode pod, Executor thread, Consumer<PodRun> changed) {
        this.pod = pod;
        this.thread = thread;
        this.changed = changed;
    }

    /// The Pod as it was when it was first run.
    ObjectNode pod() {
        return pod;
    }

    PodState state() {
        return state;
    }

    /// How often it was started.
    int attempts() {
        return attempt;
    }

    /// A listener for the next attempt; those before fall silent.
    PodListener next() {
        attempt++;
        state = PodState.STARTED;
        return new Attempt(attempt);
    }

    void runs(RunningPod running) {
        this.running = running;
    }

    void stop() {
        attempt++;
        running.stop();
        running = RunningPod.idle();
    }

    private void become(PodState next) {
        state = next;
        changed.accept(this);
    }

    private final class Attempt implements PodListener {
        private final int own;

        Attempt(int own) {
            this.own = own;
        }

        @Override
        public void ready() {
            turn(PodState.READY);
        }

        @Override
        public void unready() {
            turn(PodState.STARTED);
        }

        @Override
        public void died(int exitCode, String reason) {
            turn(new PodState.Dead(exitCode, reason));
        }

        private void turn(PodState next) {
            thread.execute(() -> {
                boolean over = state instanceof PodState.Dead;
                if (own == attempt && !over && !state.equals(next)) {
                    if (next instanceof PodState.Dead) {
                        running = RunningPod.idle();
                    }
                    become(next);
                }
            });
        }
    }
}
