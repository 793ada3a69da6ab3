package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who calls whom, and how often. Not thread safe while it is made.
public final class Calls {
    private static final Comparator<Subject> BY_PATH = Comparator.comparing(Subject::path);

    private final Map<Subject, Set<Subject>> callees = new TreeMap<>(BY_PATH);
    private final Map<Subject, Double> requests = new TreeMap<>(BY_PATH);

    /// That one calls the other.
    public Calls add(Subject caller, Subject callee) {
        callees.computeIfAbsent(caller, _ -> new TreeSet<>(BY_PATH)).add(callee);
        return this;
    }

    /// How many requests it had lately.
    public Calls requests(Subject of, double count) {
        requests.put(of, count);
        return this;
    }

    /// Whom it calls, by path.
    Set<Subject> callees(Subject of) {
        return callees.getOrDefault(of, Set.of());
    }

    /// It and all that are called on its behalf, by path.
    Set<Subject> reachableFrom(Subject first) {
        var reached = new TreeSet<>(BY_PATH);
        var next = new ArrayDeque<Subject>();
        reached.add(first);
        next.add(first);
        for (var at = next.poll(); at != null; at = next.poll()) {
            for (var callee : callees(at)) {
                if (reached.add(callee)) {
                    next.add(callee);
                }
            }
        }
        return reached;
    }

    /// How often one is called for a request of the other, at most 1; 1 when that is not known.
    double share(Subject of, Subject whole) {
        double all = requests.getOrDefault(whole, 0.0);
        var own = requests.get(of);
        return own == null || all <= 0 ? 1 : Math.clamp(own / all, 0, 1);
    }
}
