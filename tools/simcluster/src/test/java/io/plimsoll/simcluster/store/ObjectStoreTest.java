package io.plimsoll.simcluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
    private static final ResourceKind CONFIG = Kinds.byName("v1", "ConfigMap").orElseThrow();

    private final ObjectStore store =
            new ObjectStore(() -> Instant.parse("2026-01-01T00:00:00Z"), UUID::randomUUID);

    @Test
    void versionsRiseAcrossAllObjects() {
        var one = store.create(CONFIG, object("one"));
        var two = store.create(Kinds.POD, object("two"));
        assertThat(version(two)).isGreaterThan(version(one));
    }

    @Test
    void aNewObjectHasUidAndTime() {
        var made = store.create(CONFIG, object("one"));
        assertThat(Fields.uid(made)).isNotEmpty();
        assertThat(made.at("/metadata/creationTimestamp").asText())
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aStaleVersionIsAConflict() {
        var made = store.create(CONFIG, object("one"));
        store.change(ObjectKey.of(CONFIG, made), next -> next.put("data", 1));
        assertRefused(() -> store.change(ObjectKey.of(CONFIG, made), _ -> made.deepCopy()), 409);
    }

    @Test
    void aForeignUidIsAConflict() {
        var key = ObjectKey.of(CONFIG, store.create(CONFIG, object("one")));
        assertRefused(
                () ->
                        store.change(
                                key,
                                next -> {
                                    Fields.section(next, "metadata").put("uid", "other");
                                    return next;
                                }),
                409);
    }

    @Test
    void onlyTheSpecMovesTheGeneration() {
        var pod = object("one");
        pod.putObject("spec").put("a", 1);
        var key = ObjectKey.of(Kinds.POD, store.create(Kinds.POD, pod));
        var labelled = store.change(key, next -> next.put("status", "up"));
        assertThat(labelled.at("/metadata/generation").asLong()).isEqualTo(1);
        var changed =
                store.change(
                        key,
                        next -> {
                            next.putObject("spec").put("a", 2);
                            return next;
                        });
        assertThat(changed.at("/metadata/generation").asLong()).isEqualTo(2);
    }

    @Test
    void anEditWithoutChangeIsNoWrite() {
        var made = store.create(CONFIG, object("one"));
        assertThat(store.change(ObjectKey.of(CONFIG, made), next -> next)).isSameAs(made);
    }

    @Test
    void aListenerHearsThePastAndThenThePresent() {
        long before = store.list(CONFIG, "").version();
        store.create(CONFIG, object("one"));
        var heard = new ArrayList<String>();
        var end = store.subscribe(before, change -> heard.add(change.key().name()));
        store.create(CONFIG, object("two"));
        end.run();
        store.create(CONFIG, object("three"));
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void aForgottenVersionIsExpired() {
        var key = ObjectKey.of(CONFIG, store.create(CONFIG, object("one")));
        for (int i = 0; i < 5_001; i++) {
            int value = i;
            store.change(key, next -> next.put("data", value));
        }
        assertRefused(() -> store.subscribe(1, _ -> {}), 410);
    }

    @Test
    void whatHasAFinalizerWaitsForIt() {
        var object = object("one");
        Fields.section(object, "metadata").putArray("finalizers").add("a/b");
        var key = ObjectKey.of(CONFIG, store.create(CONFIG, object));
        assertThat(Fields.isTerminating(store.delete(key, Removal.GRACEFUL))).isTrue();
        store.change(
                key,
                next -> {
                    Fields.section(next, "metadata").remove("finalizers");
                    return next;
                });
        assertThat(store.find(key)).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, int code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static long version(ObjectNode object) {
        return Long.parseLong(Fields.version(object));
    }

    private static ObjectNode object(String name) {
        var object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", name).put("namespace", "default");
        return object;
    }
}
