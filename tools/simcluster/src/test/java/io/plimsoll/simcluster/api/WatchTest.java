package io.plimsoll.simcluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Removal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final ApiPath PODS = ApiPath.parse("/api/v1/namespaces/shop/pods").orElseThrow();

    private final ObjectStore store =
            new ObjectStore(() -> Instant.parse("2026-01-01T00:00:00Z"), UUID::randomUUID);
    private final List<String> told = new ArrayList<>();

    @Test
    void whatThereIsIsToldFirst() {
        create("shop", "a");
        watch("", "");
        create("shop", "b");
        assertThat(told).containsExactly("ADDED a", "ADDED b");
    }

    @Test
    void otherNamespacesAreNotTold() {
        watch("", "");
        create("other", "a");
        assertThat(told).isEmpty();
    }

    @Test
    void whatLeavesTheSelectionIsGoneAndComesBackAsNew() {
        var key = create("shop", "a");
        watch("", "app=web");
        label(key, "web");
        label(key, "other");
        label(key, "web");
        store.delete(key, Removal.AT_ONCE);
        assertThat(told).containsExactly("ADDED a", "DELETED a", "ADDED a", "DELETED a");
    }

    @Test
    void aPodThatIsToGoIsChangedFirstAndThenGone() {
        var key = create("shop", "a");
        watch("", "");
        store.delete(key, Removal.GRACEFUL);
        store.delete(key, Removal.AT_ONCE);
        assertThat(told).containsExactly("ADDED a", "MODIFIED a", "DELETED a");
    }

    @Test
    void aStrangeVersionIsToldAsAnError() {
        watch("x", "");
        assertThat(told).containsExactly("ERROR ");
    }

    private void watch(String version, String labels) {
        new Watch(
                        store,
                        PODS,
                        Selector.of(labels, ""),
                        (type, object) ->
                                told.add(
                                        type + " " + object.path("metadata").path("name").asText()))
                .start(version);
    }

    private ObjectKey create(String namespace, String name) {
        var pod = Json.empty();
        pod.putObject("metadata").put("namespace", namespace).put("name", name);
        return ObjectKey.of(Kinds.POD, store.create(Kinds.POD, pod));
    }

    private void label(ObjectKey key, String app) {
        store.change(
                key,
                pod -> {
                    ((ObjectNode) pod.path("metadata")).putObject("labels").put("app", app);
                    return pod;
                });
    }
}
