package io.plimsoll.action.work;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.action.kube.KubeCluster;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.plimsoll.contracts.ask.AutomationQuery;
import io.plimsoll.engine.remedy.Ledger;
import org.jspecify.annotations.Nullable;

/// Says whether anything is done by itself: as the ledger has it, and as the switch in the cluster
/// has it. Thread safe.
final class AutomationQueries extends ClusterRequest<AutomationQuery> {
    private final Ledger ledger;
    private final KubeCluster cluster;

    AutomationQueries(Ledger ledger, KubeCluster cluster, Deciding.Surroundings with) {
        super(
                Subjects.query("action", "automation"),
                AutomationQuery.class,
                AutomationQuery::cluster,
                with);
        this.ledger = ledger;
        this.cluster = cluster;
    }

    @Override
    Object reply(AutomationQuery asked) {
        var own = ledger.automation();
        var halted = own.isOn() ? halted() : "";
        return halted.isEmpty()
                ? new AutomationAnswer(
                        asked.cluster(), own.isOn(), given(own.by()), given(own.reason()))
                : new AutomationAnswer(asked.cluster(), false, null, halted);
    }

    /// Without the API nothing is done anyway.
    private String halted() {
        try {
            return cluster.halted();
        } catch (KubernetesClientException _) {
            return "";
        }
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
