package io.plimsoll.simcluster.controller;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Removal;
import io.plimsoll.simcluster.store.ResourceKind;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
    private static final String POD =
            """
            {"metadata": {"name": "one", "namespace": "default"},
             "spec": {"containers": [{"name": "c", "image": "i"}]}}
            """;
    private static final String WEB =
            """
            {"metadata": {"name": "web", "namespace": "default"}, "spec": {"replicas": 2,
              "selector": {"matchLabels": {"app": "web"}},
              "template": {"metadata": {"labels": {"app": "web"}},
                           "spec": {"containers": [{"name": "c", "image": "i"}]}}}}
            """;

    private final HeldRuntime runtime = new HeldRuntime();
    private final ObjectStore store = new ObjectStore(Clock.systemUTC(), UUID::randomUUID);
    private final ControlLoop loop =
            ControlLoop.start(store, runtime, Clock.systemUTC(), new SplittableRandom(1));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aRolloutKeepsTheOldPodsUntilTheNewOneIsReady() throws Exception {
        var web = create(Kinds.DEPLOYMENT, WEB);
        await().atMost(10, SECONDS).until(() -> runtime.starts().size() == 2);
        runtime.releaseAll();
        await().atMost(10, SECONDS).until(() -> ready() == 2);
        restart(web);
        await().atMost(10, SECONDS).until(() -> runtime.starts().size() == 3);
        await().during(300, MILLISECONDS)
                .atMost(10, SECONDS)
                .until(() -> ready() == 2 && pods().size() == 3);
        await().atMost(10, SECONDS)
                .until(() -> {
                    runtime.releaseAll();
                    return status(web, "updatedReplicas") == 2
                            && status(web, "replicas") == 2
                            && ready() == 2;
                });
    }

    @Test
    void aDeploymentThatIsNotReadyIsNotAvailable() throws Exception {
        var web = create(Kinds.DEPLOYMENT, WEB);
        await().atMost(10, SECONDS).until(() -> status(web, "replicas") == 2);
        assertThat(Condition.holds(store.get(web), "Available")).isFalse();
        runtime.releaseAll();
        await().atMost(10, SECONDS).until(() -> Condition.holds(store.get(web), "Available"));
    }

    @Test
    void aPodThatFailsToStartIsTriedAgain() throws Exception {
        runtime.failNext(2);
        var pod = create(Kinds.POD, POD);
        await().atMost(10, SECONDS).until(() -> runtime.starts().size() == 1);
        runtime.releaseAll();
        await().atMost(10, SECONDS).until(() -> ready() == 1);
        assertThat(restarts(pod)).isEqualTo(2);
    }

    @Test
    void whatAnEarlierRunTellsIsIgnored() throws Exception {
        var pod = create(Kinds.POD, POD);
        await().atMost(10, SECONDS).until(() -> runtime.starts().size() == 1);
        var first = runtime.starts().getFirst();
        first.died(1, "Error");
        await().atMost(10, SECONDS).until(() -> runtime.starts().size() == 2);
        first.died(1, "Error");
        first.ready();
        runtime.starts().getLast().unready();
        runtime.starts().getLast().ready();
        await().atMost(10, SECONDS).until(() -> ready() == 1);
        assertThat(restarts(pod)).isEqualTo(1);
    }

    @Test
    void aNamespaceTakesItsObjectsWithIt() throws Exception {
        create(Kinds.POD, POD);
        store.delete(new ObjectKey(Kinds.NAMESPACE, "", "default"), Removal.GRACEFUL);
        await().atMost(10, SECONDS).until(() -> pods().isEmpty());
    }

    @Test
    void whatHasNoLivingOwnerGoes() throws Exception {
        create(
                Kinds.POD,
                POD.replace(
                        "\"name\": \"one\"",
                        "\"name\": \"one\", \"ownerReferences\": [{\"uid\": \"gone\"}]"));
        await().atMost(10, SECONDS).until(() -> pods().isEmpty());
    }

    private ObjectKey create(ResourceKind kind, String json) throws JsonProcessingException {
        var object = new ObjectMapper().readValue(json, ObjectNode.class);
        return ObjectKey.of(kind, store.create(kind, object));
    }

    private void restart(ObjectKey web) {
        store.change(
                web,
                object -> {
                    object.withObject("/spec/template/metadata/annotations").put("again", "1");
                    return object;
                });
    }

    private List<ObjectNode> pods() {
        return store.list(Kinds.POD, "default").items();
    }

    private long ready() {
        return pods().stream()
                .filter(pod -> !Fields.isTerminating(pod))
                .filter(pod -> Condition.holds(pod, "Ready"))
                .count();
    }

    private int status(ObjectKey key, String field) {
        return store.get(key).path("status").path(field).asInt(-1);
    }

    private int restarts(ObjectKey pod) {
        return store.get(pod).at("/status/containerStatuses/0/restartCount").asInt(-1);
    }
}
