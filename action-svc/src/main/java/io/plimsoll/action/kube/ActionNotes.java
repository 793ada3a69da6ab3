package io.plimsoll.action.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.engine.remedy.Action;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
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
        var order = action.order();
        var text =
                "%s (incident %s, %s, approved by %s)"
                        .formatted(
                                order.treatment().type(),
                                order.incident(),
                                order.requestedBy(),
                                action.decidedBy());
        leave(action, uid, new Note(action.id(), reason(order.treatment().type()), text));
    }

    void revert(Action action, String uid) {
        var text =
                "%s is taken back (incident %s)"
                        .formatted(action.order().treatment().type(), action.order().incident());
        leave(action, uid, new Note(action.revertId(), "PlimsollReverted", text));
    }

    /// What people are told.
    void tell(Action action, String uid, String text) {
        leave(action, uid, new Note(action.id() + "-told", "PlimsollNotify", text));
    }

    private record Note(String id, String reason, String text) {}

    private void leave(Action action, String uid, Note note) {
        var target = action.order().target();
        boolean isNode = target.kind().equals("Node");
        var namespace = isNode ? "default" : target.namespace();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var event =
                new EventBuilder()
                        .withNewMetadata()
                        .withName(target.name() + "." + note.id())
                        .withNamespace(namespace)
                        .addToAnnotations(Marks.ACTION, action.id())
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion(isNode ? "v1" : "apps/v1")
                        .withKind(target.kind())
                        .withName(target.name())
                        .withNamespace(isNode ? null : target.namespace())
                        .withUid(uid)
                        .endInvolvedObject()
                        .withType("Normal")
                        .withReason(note.reason())
                        .withMessage(note.text())
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
            client.v1().events().inNamespace(namespace).resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                LOG.warnf(
                        "No Event could be left on the object; action=%s reason=%s",
                        action.id(), e.getMessage());
            }
        }
    }

    private static String reason(String type) {
        return "Plimsoll" + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    }
}
