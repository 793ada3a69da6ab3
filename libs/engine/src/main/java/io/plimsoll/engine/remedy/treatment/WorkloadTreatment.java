package io.plimsoll.engine.remedy.treatment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Changes what a workload is to be: one patch of one object, with the id of the action in it.
public sealed interface WorkloadTreatment extends Treatment {
    Set<String> ROLLED = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /// Replaces the pods one by one, as `kubectl rollout restart` does.
    record RolloutRestart() implements WorkloadTreatment {
        @Override
        public String type() {
            return "rolloutRestart";
        }

        @Override
        public Set<String> kinds() {
            return ROLLED;
        }

        @Override
        public boolean isReversible() {
            return false;
        }

        @Override
        public Cost cost(Stock stock) {
            return stock.rollout();
        }
    }

    /// Goes back to the template of the revision before, as `kubectl rollout undo` does.
    record Rollback() implements WorkloadTreatment {
        @Override
        public String type() {
            return "rollback";
        }

        @Override
        public Set<String> kinds() {
            return Set.of("Deployment");
        }

        @Override
        public boolean isReversible() {
            return true;
        }

        @Override
        public Cost cost(Stock stock) {
            return stock.rollout();
        }
    }

    /// Holds a rollout where it is.
    record PauseRollout() implements WorkloadTreatment {
        @Override
        public String type() {
            return "pauseRollout";
        }

        @Override
        public Set<String> kinds() {
            return Set.of("Deployment");
        }

        @Override
        public boolean isReversible() {
            return true;
        }

        @Override
        public Cost cost(Stock stock) {
            return Cost.NOTHING;
        }
    }

    /// Says on the object what should be done, and leaves it to those who own it.
    ///
    /// @param wanted the type of what should be done
    record Annotate(String wanted) implements WorkloadTreatment {
        @Override
        public String type() {
            return "annotate";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("wanted", wanted));
        }

        @Override
        public Set<String> kinds() {
            return ROLLED;
        }

        @Override
        public boolean isReversible() {
            return false;
        }

        @Override
        public Cost cost(Stock stock) {
            return Cost.NOTHING;
        }
    }
}
