package io.plimsoll.collector.kube.reading;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.collector.intake.Observed;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one object says about itself.
sealed interface ObjectReading {
    /// Tells its samples for that instant, epoch milliseconds.
    void tell(Map<String, String> labels, long now, Consumer<Observed> to);

    /// A pod that is not over.
    ///
    /// @param restarts of all its containers since it was made
    /// @param oomKills how many were seen since the watch began
    /// @param lastOomKill when the last one ended, as the API writes it; empty for none
    /// @param pendingSince epoch milliseconds; null when it does not wait
    record OfPod(int restarts, int oomKills, String lastOomKill, @Nullable Long pendingSince)
            implements ObjectReading {
        private static final Set<String> OVER = Set.of("Succeeded", "Failed");

        /// Null for a pod that is over.
        ///
        /// @param before what was read of the same pod; null for the first time, of which what
        ///   happened before is not known
        static @Nullable OfPod of(Pod pod, @Nullable OfPod before, long now) {
            var status = pod.getStatus();
            if (status == null
                    || OVER.contains(Objects.requireNonNullElse(status.getPhase(), ""))) {
                return null;
            }
            int restarts = 0;
            String lastOom = before == null ? "" : before.lastOomKill;
            for (var container : status.getContainerStatuses()) {
                restarts += Objects.requireNonNullElse(container.getRestartCount(), 0);
                var killed = oomKilledAt(container);
                lastOom = killed.compareTo(lastOom) > 0 ? killed : lastOom;
            }
            int kills = before == null ? 0 : before.oomKills;
            boolean isNew = before != null && !lastOom.equals(before.lastOomKill);
            boolean isPending = "Pending".equals(status.getPhase());
            return new OfPod(
                    restarts,
                    isNew ? kills + 1 : kills,
                    lastOom,
                    isPending ? born(pod, now) : null);
        }

        /// In UTC to the second, so that later is greater.
        private static String oomKilledAt(ContainerStatus container) {
            var last = oomKilledAt(container.getLastState());
            var now = oomKilledAt(container.getState());
            return now.compareTo(last) > 0 ? now : last;
        }

        private static String oomKilledAt(@Nullable ContainerState state) {
            var ended = state == null ? null : state.getTerminated();
            return ended != null && "OOMKilled".equals(ended.getReason())
                    ? Objects.requireNonNullElse(ended.getFinishedAt(), "")
                    : "";
        }

        private static long born(Pod pod, long now) {
            try {
                var at = Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "");
                return OffsetDateTime.parse(at).toInstant().toEpochMilli();
            } catch (DateTimeException e) {
                return now;
            }
        }

        @Override
        public void tell(Map<String, String> labels, long now, Consumer<Observed> to) {
            double waits = pendingSince == null ? 0 : Math.max(0, now - pendingSince) / 1_000.0;
            to.accept(new Observed("plimsoll_kube_restarts_total", labels, now, restarts));
            to.accept(new Observed("plimsoll_kube_oom_kills_total", labels, now, oomKills));
            to.accept(new Observed("plimsoll_kube_pending_seconds", labels, now, waits));
        }
    }

    /// A workload that wants a number of replicas.
    record OfWorkload(int desired, int ready) implements ObjectReading {
        static OfWorkload of(@Nullable Integer desired, @Nullable Integer ready) {
            return new OfWorkload(
                    Objects.requireNonNullElse(desired, 0), Objects.requireNonNullElse(ready, 0));
        }

        @Override
        public void tell(Map<String, String> labels, long now, Consumer<Observed> to) {
            int lacking = Math.max(0, desired - ready);
            to.accept(new Observed("plimsoll_kube_unready_replicas", labels, now, lacking));
        }
    }

    /// A node.
    ///
    /// @param pressures how many conditions say that it lacks something: memory, disk, processes,
    ///   network
    record OfNode(boolean isReady, int pressures) implements ObjectReading {
        static OfNode of(Node node) {
            boolean isReady = false;
            int pressures = 0;
            if (node.getStatus() != null) {
                for (var condition : node.getStatus().getConditions()) {
                    boolean isSo = "True".equals(condition.getStatus());
                    if ("Ready".equals(condition.getType())) {
                        isReady = isSo;
                    } else {
                        pressures += isSo ? 1 : 0;
                    }
                }
            }
            return new OfNode(isReady, pressures);
        }

        @Override
        public void tell(Map<String, String> labels, long now, Consumer<Observed> to) {
            to.accept(new Observed("plimsoll_kube_node_ready", labels, now, isReady ? 1 : 0));
            to.accept(new Observed("plimsoll_kube_node_pressure", labels, now, pressures));
        }
    }
}
