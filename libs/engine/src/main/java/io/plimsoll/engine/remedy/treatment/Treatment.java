package io.plimsoll.engine.remedy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is done to a workload.
public sealed interface Treatment {
    /// The name of the kind of action.
    String type();

    /// What the name does not say, sorted.
    SortedMap<String, String> parameters();

    /// Replaces the pods one by one, as `kubectl rollout restart` does.
    record RolloutRestart() implements Treatment {
        @Override
        public String type() {
            return "rolloutRestart";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return Collections.emptySortedMap();
        }
    }

    /// Changes the number of replicas, by a difference or to a number, within bounds.
    ///
    /// @param by difference; null when `to` is given
    /// @param to number; null when `by` is given
    /// @param min never fewer
    /// @param max never more
    record Scale(@Nullable Integer by, @Nullable Integer to, int min, int max)
            implements Treatment {
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
}
