package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import io.plimsoll.simcluster.store.Removal;
import io.plimsoll.simcluster.store.ResourceKind;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/// What every controller works with.
record Controls(ObjectStore store, EventRecorder events, InstantSource clock) {

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// Edits an object; when it is meanwhile gone, or another has its name, nothing is done.
    void change(ResourceKind kind, ObjectNode object, UnaryOperator<ObjectNode> edit) {
        unlessGone(() ->
                store.change(
                        ObjectKey.of(kind, object),
                        current ->
                                Fields.uid(current).equals(Fields.uid(object))
                                        ? edit.apply(current)
                                        : current));
    }

    /// Lets go of an object that may meanwhile be gone.
    void delete(ResourceKind kind, ObjectNode object, boolean graceful) {
        var how = new Removal(Fields.uid(object), "", graceful);
        unlessGone(() -> store.delete(ObjectKey.of(kind, object), how));
    }

    private static void unlessGone(Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            if (refusal.code() != 404 && refusal.code() != 409) {
                throw refusal;
            }
        }
    }
}
