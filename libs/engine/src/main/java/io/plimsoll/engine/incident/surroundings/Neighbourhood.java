package io.plimsoll.engine.incident.surroundings;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who calls whom and runs where in one cluster, now and in the last two hours. What is not told
/// again within six hours is forgotten, and so is what was told first where there are too many
/// workloads. Not thread safe.
public final class Neighbourhood {
    private static final String SERVICE = "Service";
    private static final long REMEMBERED = 2 * 3_600_000L;
    private static final long STALE = 6 * 3_600_000L;

    /// So long before a trouble what was so then still matters.
    private static final long LITTLE = 10 * 60_000L;

    private static final long RELINK_EVERY = 3_600_000L;
    private static final int MOST_WORKLOADS = 50_000;
    private static final int MOST_PAST = 8;

    private static final Comparator<Subject> BY_PATH = Comparator.comparing(Subject::path);

    /// The sightings of each, the latest last.
    private final Map<Subject, List<Sighting>> seen = new TreeMap<>(BY_PATH);

    /// When each was heard of last.
    private final Map<Subject, Long> heard = new TreeMap<>(BY_PATH);

    /// Who was seen to call it; it may be a Service.
    private final Map<Subject, Set<Subject>> callers = new TreeMap<>(BY_PATH);

    /// Whom a Service sends to.
    private final Map<Subject, Set<Subject>> behind = new TreeMap<>(BY_PATH);

    /// Who was seen on a node.
    private final Map<String, Set<Subject>> onNode = new TreeMap<>();

    /// Where each node is.
    private final Map<String, Sighting.Placement> nodes = new TreeMap<>();

    private long relinked;

    /// Takes in how a workload hangs together with others. What was taken in before changes
    /// nothing.
    public void see(Sighting sighting) {
        var of = sighting.of();
        var past = seen.computeIfAbsent(of, _ -> new ArrayList<>(2));
        if (!past.isEmpty()) {
            var last = past.getLast();
            if (last.at() >= sighting.at()) {
                return;
            }
            if (last.isAsBefore(sighting)) {
                // It holds since then, still.
                heard.merge(of, sighting.at(), Math::max);
                return;
            }
        }
        past.add(sighting);
        while (past.size() > MOST_PAST
                || (past.size() > 1 && past.get(1).at() < sighting.at() - REMEMBERED)) {
            past.removeFirst();
        }
        link(sighting);
        if (seen.size() > MOST_WORKLOADS) {
            forgetOldest();
        }
    }

    private void link(Sighting sighting) {
        var of = sighting.of();
        heard.merge(of, sighting.at(), Math::max);
        for (var callee : sighting.callees()) {
            callers.computeIfAbsent(callee, _ -> new TreeSet<>(BY_PATH)).add(of);
        }
        for (var service : sighting.services()) {
            behind.computeIfAbsent(service(of, service), _ -> new TreeSet<>(BY_PATH)).add(of);
        }
        for (var placement : sighting.placements()) {
            onNode.computeIfAbsent(placement.node(), _ -> new TreeSet<>(BY_PATH)).add(of);
            nodes.put(placement.node(), placement);
        }
    }

    private static Subject service(Subject of, String name) {
        return new Subject(of.cluster(), of.namespace(), new Workload(SERVICE, name));
    }

    /// Forgets whom nothing was heard of for six hours, and who is gone.
    public void forget(long now) {
        boolean isLess =
                seen.entrySet()
                        .removeIf(
                                each -> isForgotten(each.getKey(), each.getValue().getLast(), now));
        // Links are asked with the time, so that old ones cost memory alone.
        if (isLess || now - relinked > RELINK_EVERY) {
            relinked = now;
            relink();
        }
    }

    private boolean isForgotten(Subject of, Sighting last, long now) {
        return heard.getOrDefault(of, last.at()) < now - STALE
                || (last.isGone() && last.at() < now - REMEMBERED);
    }

    /// A tenth of them at once: it takes a while.
    private void forgetOldest() {
        heard.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST_WORKLOADS / 10)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(seen::remove);
        relink();
    }

    private void relink() {
        heard.keySet().retainAll(seen.keySet());
        callers.clear();
        behind.clear();
        onNode.clear();
        nodes.clear();
        seen.values().forEach(past -> past.forEach(this::link));
    }

    /// The workloads that are known.
    public Set<Subject> workloads() {
        return Collections.unmodifiableSet(seen.keySet());
    }

    /// How many workloads are known.
    public int size() {
        return seen.size();
    }

    /// Whom it called around that time, Services resolved to those behind them.
    public Set<Subject> callees(Subject of, long time) {
        var found = new LinkedHashSet<Subject>();
        for (var sighting : around(of, time)) {
            for (var callee : sighting.callees()) {
                found.addAll(resolved(callee));
            }
        }
        found.remove(of);
        return found;
    }

    private Set<Subject> resolved(Subject callee) {
        if (!callee.workload().kind().equals(SERVICE)) {
            return Set.of(callee);
        }
        var found = new LinkedHashSet<Subject>();
        for (var each : behind.getOrDefault(callee, Set.of())) {
            if (seen.getOrDefault(each, List.of()).stream()
                    .anyMatch(past -> past.services().contains(callee.workload().name()))) {
                found.add(each);
            }
        }
        return found;
    }

    /// Who called it around that time, itself or by a Service.
    public Set<Subject> callers(Subject of, long time) {
        var found = new LinkedHashSet<Subject>();
        addCallers(of, of, time, found);
        for (var sighting : around(of, time)) {
            for (var service : sighting.services()) {
                addCallers(service(of, service), of, time, found);
            }
        }
        found.remove(of);
        return found;
    }

    private void addCallers(Subject called, Subject of, long time, Set<Subject> found) {
        for (var caller : callers.getOrDefault(called, Set.of())) {
            if (callees(caller, time).contains(of)) {
                found.add(caller);
            }
        }
    }

    /// The nodes that it ran on around that time.
    public Set<Subject> nodes(Subject of, long time) {
        var found = new LinkedHashSet<Subject>();
        for (var sighting : around(of, time)) {
            for (var placement : sighting.placements()) {
                found.add(node(of.cluster(), placement.node()));
            }
        }
        return found;
    }

    /// Who ran on a node around that time.
    public Set<Subject> on(Subject node, long time) {
        var found = new LinkedHashSet<Subject>();
        for (var of : onNode.getOrDefault(node.workload().name(), Set.of())) {
            if (nodes(of, time).contains(node)) {
                found.add(of);
            }
        }
        return found;
    }

    /// A node as a subject.
    public static Subject node(String cluster, String name) {
        return new Subject(cluster, LabelRules.CLUSTER_SCOPE, new Workload("Node", name));
    }

    /// What fails together with a node: its pool and its zone, where they are known.
    public List<Subject> domains(Subject node) {
        var at = nodes.get(node.workload().name());
        var found = new ArrayList<Subject>(2);
        if (at != null && at.pool() != null) {
            found.add(domain(node, "NodePool", at.pool()));
        }
        if (at != null && at.zone() != null) {
            found.add(domain(node, "Zone", at.zone()));
        }
        return found;
    }

    private static Subject domain(Subject node, String kind, String name) {
        return new Subject(node.cluster(), LabelRules.CLUSTER_SCOPE, new Workload(kind, name));
    }

    /// How many nodes of that pool or zone run something.
    public int nodesIn(Subject domain) {
        return Math.toIntExact(
                inUse().stream()
                        .filter(name -> domains(node(domain.cluster(), name)).contains(domain))
                        .count());
    }

    /// How many nodes run something.
    public int nodes() {
        return inUse().size();
    }

    private Set<String> inUse() {
        var found = new HashSet<String>();
        for (var past : seen.values()) {
            past.getLast().placements().forEach(each -> found.add(each.node()));
        }
        return found;
    }

    /// As it was at that time and a little before, for who is evicted from a node that fails is
    /// elsewhere soon. What is known since later only counts as if it had been so.
    private List<Sighting> around(Subject of, long time) {
        var past = seen.get(of);
        if (past == null) {
            return List.of();
        }
        int last = 0;
        for (int i = 0; i < past.size(); i++) {
            if (past.get(i).at() <= time) {
                last = i;
            }
        }
        int first = last;
        while (first > 0 && past.get(first).at() > time - LITTLE) {
            first--;
        }
        return past.subList(first, last + 1);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(seen.size());
        for (var each : seen.entrySet()) {
            out.writeInt(each.getValue().size());
            for (var sighting : each.getValue()) {
                StoredSurroundings.write(sighting, out);
            }
            out.writeLong(heard.getOrDefault(each.getKey(), each.getValue().getLast().at()));
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Neighbourhood readFrom(DataInput in) throws IOException {
        var read = new Neighbourhood();
        int workloads = in.readInt();
        for (int i = 0; i < workloads; i++) {
            int count = in.readInt();
            if (count < 1 || count > MOST_PAST) {
                throw new IOException("stored workload with " + count + " sightings");
            }
            var past = new ArrayList<Sighting>(count);
            for (int k = 0; k < count; k++) {
                past.add(StoredSurroundings.readSighting(in));
            }
            read.seen.put(past.getFirst().of(), past);
            past.forEach(read::link);
            read.heard.put(past.getFirst().of(), in.readLong());
        }
        return read;
    }
}
