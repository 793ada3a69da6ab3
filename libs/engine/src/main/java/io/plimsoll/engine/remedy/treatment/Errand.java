package io.plimsoll.engine.remedy.treatment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Leaves the object as it is, and has something done elsewhere. It carries the id of the action:
/// as name of what is created, or as key by which the receiver knows what it was told before.
public sealed interface Errand extends Treatment {
    Set<String> ANY = Set.of("Deployment", "StatefulSet", "DaemonSet", "Node");

    @Override
    default Set<String> kinds() {
        return ANY;
    }

    @Override
    default boolean isReversible() {
        return false;
    }

    @Override
    default Cost cost(Stock stock) {
        return Cost.NOTHING;
    }

    /// The object is claimed first: what is done elsewhere may be repeated, and is done once.
    @Override
    default boolean isStaged() {
        return true;
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("it has a name");
        }
        return name;
    }

    /// Runs a Job once, made of the template of a CronJob in the same namespace.
    ///
    /// @param from name of the CronJob, which may be suspended
    record RunJob(String from) implements Errand {
        public RunJob {
            from = named(from);
        }

        @Override
        public String type() {
            return "runJob";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("from", from));
        }
    }

    /// Posts what should be done to an endpoint, for what is changed elsewhere, such as in Git.
    ///
    /// @param to name of the endpoint in the settings of the service
    record Webhook(String to) implements Errand {
        public Webhook {
            to = named(to);
        }

        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("to", to));
        }
    }

    /// Says it to people: a Kubernetes Event on the object.
    record Notify(String text) implements Errand {
        public Notify {
            text = named(text);
        }

        @Override
        public String type() {
            return "notify";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("text", text));
        }
    }
}
