package io.plimsoll.action.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plimsoll.action.ledger.PgLedger;
import io.plimsoll.action.policies.PolicySource;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.kubernetes.PolicyObjects;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReader;
import io.plimsoll.policy.PolicyReading;
import io.plimsoll.translation.ActionEvents;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The `RemediationPolicy` objects of the cluster. A cluster that does not know the kind has none.
/// The leader tells each whether it is followed, how far it goes, and what came of it. Used by one
/// thread.
@Singleton
final class KubePolicies implements PolicySource {
    private final PolicyObjects objects;
    private final Leadership leadership;
    private final PgLedger ledger;
    private final PolicyReader reader = new PolicyReader();
    private List<Read> lastRead = List.of();

    /// An object, and what it says.
    private record Read(GenericKubernetesResource object, PolicyReading reading) {}

    KubePolicies(
            KubernetesClient client, Leadership leadership, PgLedger ledger, InstantSource clock) {
        this.objects =
                new PolicyObjects(
                        client,
                        PolicyObjects.kind("RemediationPolicy", "remediationpolicies"),
                        clock);
        this.leadership = leadership;
        this.ledger = ledger;
    }

    @Override
    public PolicyReading read() {
        lastRead =
                objects.objects().stream()
                        .map(each ->
                                new Read(
                                        each,
                                        reader.read(
                                                PolicyObjects.origin(each),
                                                objects.document(each))))
                        .toList();
        return new PolicyReading(
                lastRead.stream()
                        .flatMap(each -> each.reading().policies().stream())
                        .sorted(Comparator.comparing(Policy::name))
                        .toList(),
                lastRead.stream().flatMap(each -> each.reading().faults().stream()).toList());
    }

    @Override
    public void tell() {
        if (leadership.leads()) {
            lastRead.forEach(each -> objects.tell(each.object(), verdict(each.reading())));
        }
    }

    private PolicyObjects.Verdict verdict(PolicyReading of) {
        return new PolicyObjects.Verdict(
                of.faults().stream().map(PolicyFault::words).toList(), status(of.policies()));
    }

    private Map<String, Object> status(List<Policy> read) {
        if (read.isEmpty()) {
            return Map.of();
        }
        var policy = read.getFirst();
        var of = ledger.trackRecord(policy);
        var record = new TreeMap<String, Object>();
        record.put("proposed", of.proposed());
        record.put("agreed", of.agreed());
        record.put("disagreed", of.disagreed());
        record.put("helped", of.helped());
        record.put("inVain", of.inVain());
        record.put("worse", of.worse());
        return Map.of(
                "observedGeneration",
                policy.generation(),
                "mode",
                ActionEvents.mode(of.earned(policy)).name(),
                "record",
                record);
    }
}
