package io.plimsoll.engine.remedy.treatment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Is done to a node.
public sealed interface NodeTreatment extends Treatment {
    @Override
    default Set<String> kinds() {
        return Set.of("Node");
    }

    /// No new pods come to it.
    record Cordon() implements NodeTreatment {
        @Override
        public String type() {
            return "cordon";
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

    /// New pods may come to it again.
    record Uncordon() implements NodeTreatment {
        @Override
        public String type() {
            return "uncordon";
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

    /// Cordons it and evicts its pods, as far as their disruption budgets let them go.
    ///
    /// @param most a node with more pods is left to people
    record Drain(int most) implements NodeTreatment {
        private static final int MOST = 110;

        public Drain {
            if (most < 1 || most > MOST) {
                throw new IllegalArgumentException("a drain is of 1 to " + MOST + " pods");
            }
        }

        @Override
        public String type() {
            return "drain";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("most", Integer.toString(most)));
        }

        @Override
        public boolean isReversible() {
            return false;
        }

        @Override
        public boolean isStaged() {
            return true;
        }

        @Override
        public Cost cost(Stock stock) {
            return Stock.of(stock.members());
        }
    }
}
