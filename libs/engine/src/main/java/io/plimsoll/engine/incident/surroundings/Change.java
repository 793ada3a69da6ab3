package io.plimsoll.engine.incident.surroundings;

/// Something was changed, by people or by the cluster itself.
///
/// @param id the same however often it is told
/// @param of what was changed
/// @param title one line for people
/// @param at since when, in epoch milliseconds
public record Change(String id, Subject of, Kind kind, String title, long at) {
    /// What it was, with how often such a thing is why something goes wrong, as far as people who
    /// write of their outages say: most of them follow a rollout or another setting.
    public enum Kind {
        /// Another image, setting or flag.
        ROLLOUT(1),
        CONFIGURATION(0.9),
        /// A node came, went, or takes no more pods.
        NODE(0.7),
        /// Another number of replicas, wanted by people.
        SCALE(0.5),
        /// People work on it.
        MAINTENANCE(0.8),
        /// Another number of replicas, wanted by an autoscaler: rather an effect than a cause.
        AUTOSCALE(0.2),
        OTHER(0.5);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }

        /// 0..1
        public double weight() {
            return weight;
        }

        /// Whether what was changed is to be expected to be other than usual for a while. What an
        /// autoscaler does is a part of what is usual.
        public boolean isUnsettling() {
            return switch (this) {
                case ROLLOUT, CONFIGURATION, SCALE, MAINTENANCE -> true;
                case NODE, AUTOSCALE, OTHER -> false;
            };
        }
    }
}
