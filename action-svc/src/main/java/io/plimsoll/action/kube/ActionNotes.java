package io.plimsoll.action.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Treatment;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/// A Kubernetes Event on the object that was treated, for whoever looks with kubectl. That none
/// could be left changes nothing: the ledger has it.
@Singleton
final class ActionNotes {
    private static final Logger LOG = Logger.getLogger(ActionNotes.class);
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final InstantSource clock;

    ActionNotes(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    void leave(Action action, String uid) {
        var target = action.order().target();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var event =
                new EventBuilder()
                        .withNewMetadata()
                        .withName(target.name() + "." + action.id())
                        .withNamespace(target.namespace())
                        .addToAnnotations(WorkloadObject.ACTION, action.id())
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("apps/v1")
                        .withKind(target.kind())
                        .withName(target.name())
                        .withNamespace(target.namespace())
                        .withUid(uid)
                        .endInvolvedObject()
                        .withType("Normal")
                        .withReason(reason(action.order().treatment()))
                        .withMessage(
                                "%s (incident %s, %s, approved by %s)"
                                        .formatted(
                                                action.order().treatment().type(),
                                                action.order().incident(),
                                                action.order().requestedBy(),
                                                action.decidedBy()))
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withCount(1)
                        .withNewSource()
                        .withComponent("plimsoll")
                        .endSource()
                        .withReportingComponent("plimsoll.io/action-svc")
                        .withReportingInstance("action-svc")
                        .build();
        try {
            client.v1().events().inNamespace(target.namespace()).resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                LOG.warnf(
                        "No Event could be left on the object; action=%s reason=%s",
                        action.id(), e.getMessage());
            }
        }
    }

    private static String reason(Treatment treatment) {
        return switch (treatment) {
            case Treatment.RolloutRestart() -> "PlimsollRolloutRestart";
            case Treatment.Scale _ -> "PlimsollScale";
        };
    }
}
