package io.plimsoll.engine.remedy.treatment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes how many pods a workload has or may have: one patch, with the id of the action in it.
public sealed interface Sizing extends Treatment {
    @Override
    default Set<String> kinds() {
        return Set.of("Deployment", "StatefulSet");
    }

    @Override
    default boolean isReversible() {
        return true;
    }

    /// Changes the number of replicas, by a difference or to a number, within bounds.
    ///
    /// @param by difference; null when `to` is given
    /// @param to number; null when `by` is given
    /// @param min never fewer
    /// @param max never more
    record Scale(@Nullable Integer by, @Nullable Integer to, int min, int max) implements Sizing {
        public Scale {
            if ((by == null) == (to == null)) {
                throw new IllegalArgumentException("scale is either by or to");
            }
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("0 <= min <= max");
            }
            if ((by != null && by == 0) || (to != null && (to < min || to > max))) {
                throw new IllegalArgumentException("scale changes something, within min and max");
            }
        }

        /// How many there shall be where there are so many now.
        public int from(int replicas) {
            int wanted = to != null ? to : replicas + (by == null ? 0 : by);
            return Math.clamp(wanted, min, max);
        }

        @Override
        public String type() {
            return "scale";
        }

        @Override
        public Cost cost(Stock stock) {
            int fewer = Math.max(0, stock.wanted() - from(stock.wanted()));
            return new Cost(fewer, Math.min(fewer, stock.ready()));
        }

        @Override
        public SortedMap<String, String> parameters() {
            var parameters = new TreeMap<String, String>();
            if (by != null) {
                parameters.put("by", Integer.toString(by));
            }
            if (to != null) {
                parameters.put("to", Integer.toString(to));
            }
            parameters.put("min", Integer.toString(min));
            parameters.put("max", Integer.toString(max));
            return parameters;
        }
    }

    /// Raises how far the HorizontalPodAutoscaler of a workload may go.
    ///
    /// @param by how many more
    /// @param max never more
    record ScaleAutoscaler(int by, int max) implements Sizing {
        public ScaleAutoscaler {
            if (by < 1 || max < 1) {
                throw new IllegalArgumentException("by and max are at least 1");
            }
        }

        /// How far it may go where it may go so far now; never less than now.
        public int from(int known) {
            return Math.max(known, Math.min(known + by, max));
        }

        @Override
        public String type() {
            return "scaleAutoscaler";
        }

        @Override
        public Cost cost(Stock stock) {
            return Cost.NOTHING;
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("by", Integer.toString(by), "max", Integer.toString(max)));
        }
    }
}
