package io.plimsoll.gateway.projection;

import io.plimsoll.engine.incident.signature.Signature;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Incidents of the past that may be like others. Thread safe; blocks; fails with
/// [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class PastIncidents {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /// So many are looked at in all, and at least so many for each.
    private static final int MOST = 4_000;

    private static final int LEAST = 20;
    private static final int MOST_EACH = 400;

    /// For each of some incidents the newest that share a place with it, and fewer of those that
    /// share what was off with whomever, which many do: these are looked for among the newest 2,000
    /// before it only. All are of its cluster, over, and began before it. And the incidents
    /// themselves. Each branch begins with the one index that leaves least (`offset 0` keeps the
    /// rest out of it): PostgreSQL cannot know how few share a place, and would read them all.
    private static final String LIKELY =
            """
            select found.one, found.past, found.places, found.signs from (
              select one.id, past.id, past.at_millis, array_to_string(past.places, chr(10)),
                array_to_string(past.signs, chr(10))
              from gateway.incident one cross join lateral (
                (select id, at_millis, places, signs from (
                   select id, at_millis, places, signs, cluster, open, namespaces
                   from gateway.incident sharing
                   where sharing.places && one.places offset 0) other
                 where other.cluster = one.cluster and not other.open and other.id <> one.id
                   and other.at_millis between one.at_millis - ?1 and one.at_millis and SEEN
                 order by at_millis desc, id desc limit ?2)
                union
                (select id, at_millis, places, signs from (
                   select id, at_millis, places, signs, open, namespaces
                   from gateway.incident newest
                   where newest.cluster = one.cluster and newest.at_millis <= one.at_millis
                   order by at_millis desc, id desc limit 2000) other
                 where not other.open and other.id <> one.id and other.signs && one.signs
                   and other.at_millis >= one.at_millis - ?1 and SEEN
                 order by at_millis desc, id desc limit ?3)) past
              where one.id in (?4)
              union all
              select id, '', at_millis, array_to_string(places, chr(10)),
                array_to_string(signs, chr(10))
              from gateway.incident where id in (?4)) found (one, past, at_millis, places, signs)
            order by found.at_millis desc, found.past desc
            """;

    /// Whether an incident lies where one of these names of namespaces is, each on a line.
    private static final String SEEN =
            """
            (?5 = '' or exists (
              select 1 from unnest(string_to_array(?5, chr(10))) as own (name)
              where position(chr(10) || own.name || chr(10) in other.namespaces) > 0))
            """;

    private final Transactions transactions;
    private final ReadModel model;

    PastIncidents(Transactions transactions, ReadModel model) {
        this.transactions = transactions;
        this.model = model;
    }

    /// An incident, and what may be like it, the newest first.
    ///
    /// @param past by id
    public record Likely(Signature of, Map<String, Signature> past) {}

    /// What may be like each of these, by id; those that nobody knows are left out. Somebody who
    /// sees some namespaces compares what he sees.
    public Map<String, Likely> likely(List<String> incidents, Sight sight) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        var likely = likely(rows(incidents, sight));
        return sight.seesWholeClusters() ? likely : seen(likely, sight);
    }

    private Map<String, Likely> seen(Map<String, Likely> likely, Sight sight) {
        var ids = new HashSet<>(likely.keySet());
        likely.values().forEach(each -> ids.addAll(each.past().keySet()));
        var seen = new HashMap<String, Signature>();
        model.incidents(ids, sight).forEach(each -> seen.put(each.id(), Signatures.of(each)));
        var compared = new HashMap<String, Likely>();
        likely.forEach((id, each) -> {
            var past = new LinkedHashMap<String, Signature>();
            each.past().keySet().stream()
                    .filter(seen::containsKey)
                    .forEach(other -> past.put(other, seen.getOrDefault(other, Signature.NONE)));
            compared.put(id, new Likely(seen.getOrDefault(id, Signature.NONE), past));
        });
        return compared;
    }

    private static Map<String, Likely> likely(List<Object[]> rows) {
        var own = new HashMap<String, Signature>();
        var past = new HashMap<String, Map<String, Signature>>();
        for (var row : rows) {
            var signature = Signatures.read(String.valueOf(row[2]), String.valueOf(row[3]));
            var one = String.valueOf(row[0]);
            var other = String.valueOf(row[1]);
            if (other.isEmpty()) {
                own.put(one, signature);
            } else {
                past.computeIfAbsent(one, _ -> new LinkedHashMap<>()).put(other, signature);
            }
        }
        var likely = new HashMap<String, Likely>();
        own.forEach((id, of) -> likely.put(id, new Likely(of, past.getOrDefault(id, Map.of()))));
        return likely;
    }

    private List<Object[]> rows(List<String> incidents, Sight sight) {
        int each = Math.clamp(MOST / incidents.size(), LEAST, MOST_EACH);
        return transactions.read(session ->
                session.createNativeQuery(LIKELY.replace("SEEN", SEEN), Object[].class)
                        .setParameter(1, REMEMBERED.toMillis())
                        .setParameter(2, each)
                        .setParameter(3, each / 4)
                        .setParameter(4, incidents)
                        .setParameter(5, Namespaces.lines(sight.namespaces()))
                        .getResultList());
    }
}
