package io.plimsoll.collector.kube.workload;

import io.plimsoll.collector.calls.Call;
import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.TopologyView;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the workloads and Services that calls are between. Names alone say no kind, and not always
/// a namespace: a call from or to one that is not in the cluster, or cannot be told from others, is
/// left out.
public final class CallsByCaller {
    private static final Comparator<Callee> ORDER =
            Comparator.comparing(Callee::namespace)
                    .thenComparing(Callee::kind)
                    .thenComparing(Callee::name);

    private final TopologyView view;

    /// By namespace and name; the first of its kinds when there are several.
    private final Map<String, EntityKey> workloads = new HashMap<>();

    /// By name alone.
    private final Map<String, SortedSet<EntityKey>> byName = new HashMap<>();

    private CallsByCaller(TopologyView view, List<EntityKey> known) {
        this.view = view;
        for (var each : known) {
            workloads.merge(path(each.namespace(), each.name()), each, CallsByCaller::first);
            byName.computeIfAbsent(each.name(), _ -> new TreeSet<>()).add(each);
        }
    }

    private static EntityKey first(EntityKey one, EntityKey other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String path(String namespace, String name) {
        return namespace + "/" + name;
    }

    /// Whom each workload calls, in order.
    ///
    /// @param known the workloads that there are
    public static Map<EntityKey, List<Callee>> find(
            TopologyView view, List<EntityKey> known, Collection<Call> calls) {
        var names = new CallsByCaller(view, known);
        var found = new TreeMap<EntityKey, SortedSet<Callee>>();
        for (var call : calls) {
            var caller = names.workload(call.namespace(), call.workload());
            var callee = caller.flatMap(from -> names.callee(from, call));
            if (callee.isPresent()) {
                found.computeIfAbsent(caller.orElseThrow(), _ -> new TreeSet<>(ORDER))
                        .add(callee.get());
            }
        }
        var lists = new HashMap<EntityKey, List<Callee>>();
        found.forEach(
                (caller, callees) -> lists.put(caller, callees.stream().limit(Ties.MOST).toList()));
        return lists;
    }

    private Optional<Callee> callee(EntityKey caller, Call call) {
        var service = new EntityKey("Service", call.otherNamespace(), call.service());
        return view.entity(service).isPresent()
                ? Optional.of(callee(service))
                : workload(call.otherNamespace(), call.otherWorkload())
                        .filter(workload -> !workload.equals(caller))
                        .map(CallsByCaller::callee);
    }

    private static Callee callee(EntityKey key) {
        return new Callee(key.namespace(), key.kind(), key.name());
    }

    private Optional<EntityKey> workload(String namespace, String name) {
        if (!namespace.isEmpty()) {
            return Optional.ofNullable(workloads.get(path(namespace, name)));
        }
        var some = byName.getOrDefault(name, new TreeSet<>());
        return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
    }
}
