package io.plimsoll.engine.remedy.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes pods of a workload away, or changes what each of them is given.
public sealed interface PodTreatment extends Treatment {
    /// Evicts the pod that the incident names, and otherwise those that do not serve; never more
    /// than so many. The workload is marked first with whom it concerns, and each of them goes
    /// once, by its uid.
    record EvictPod(int most) implements PodTreatment {
        private static final int MOST = 10;

        public EvictPod {
            if (most < 1 || most > MOST) {
                throw new IllegalArgumentException("an eviction is of 1 to " + MOST + " pods");
            }
        }

        /// Who goes.
        public List<Member> from(Stock stock) {
            var named =
                    stock.members().stream()
                            .filter(each -> each.name().equals(stock.oddOne()))
                            .toList();
            return named.isEmpty() && stock.oddOne().isEmpty()
                    ? stock.members().stream()
                            .filter(each -> !each.ready())
                            .sorted(Comparator.comparing(Member::name))
                            .limit(most)
                            .toList()
                    : named;
        }

        @Override
        public String type() {
            return "evictPod";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("most", Integer.toString(most)));
        }

        @Override
        public Set<String> kinds() {
            return WorkloadTreatment.ROLLED;
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
            return Stock.of(from(stock));
        }
    }

    /// Gives each container more or less of a resource, requests and limits alike.
    ///
    /// @param factor what it has is multiplied with that
    /// @param min no container gets less
    /// @param max no container gets more
    record PatchResources(Resource resource, double factor, long min, long max)
            implements PodTreatment {
        public PatchResources {
            if (!(factor > 0 && factor <= 4) || factor == 1) {
                throw new IllegalArgumentException("a factor is in 0..4 and not 1");
            }
            if (min < 1 || max < min) {
                throw new IllegalArgumentException("1 <= min <= max");
            }
        }

        /// What a container shall have that has so much now. Bounds hold it back, and never turn
        /// more into less.
        public long from(long known) {
            long wanted = Math.round(known * factor);
            return factor > 1
                    ? Math.max(known, Math.min(wanted, max))
                    : Math.min(known, Math.max(wanted, min));
        }

        @Override
        public String type() {
            return "patchResources";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(
                    Map.of(
                            "resource", resource.word(),
                            "factor", Double.toString(factor),
                            "min", Long.toString(min),
                            "max", Long.toString(max)));
        }

        @Override
        public Set<String> kinds() {
            return WorkloadTreatment.ROLLED;
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
}
