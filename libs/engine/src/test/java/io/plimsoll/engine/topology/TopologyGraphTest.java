package io.plimsoll.engine.topology;

import static io.plimsoll.engine.topology.EdgeDirection.INCOMING;
import static io.plimsoll.engine.topology.EdgeDirection.OUTGOING;
import static io.plimsoll.engine.topology.EdgeType.OWNS;
import static io.plimsoll.engine.topology.EdgeType.ROUTES_TO;
import static io.plimsoll.engine.topology.EdgeType.RUNS_ON;
import static io.plimsoll.engine.topology.EdgeType.SELECTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopologyGraphTest {
    private static final EntityKey WEB = key("Deployment", "web");
    private static final EntityKey WEB_1 = key("ReplicaSet", "web-5d4f8b7c9d");
    private static final EntityKey POD = key("Pod", "web-5d4f8b7c9d-x7k2p");
    private static final EntityKey OTHER_POD = key("Pod", "web-5d4f8b7c9d-zzzzz");
    private static final EntityKey SERVICE = key("Service", "web");
    private static final EntityKey SLICE = key("EndpointSlice", "web-abc");
    private static final EntityKey INGRESS = key("Ingress", "front");
    private static final EntityKey NODE = new EntityKey("Node", "_cluster", "n1");

    private final TopologyGraph graph =
            new TopologyGraph(new TopologyParameters(1_000, 100, 1_000, 1_000));

    private static EntityKey key(String kind, String name) {
        return new EntityKey(kind, "shop", name);
    }

    private static Observation seen(EntityKey key, Edge... edges) {
        return Observation.of(key, "uid-" + key.name(), 0, Map.of()).with(Set.of(edges));
    }

    private void shop() {
        graph.observe(seen(POD, new Edge(WEB_1, OWNS, POD), new Edge(POD, RUNS_ON, NODE)), 100);
        graph.observe(seen(WEB_1, new Edge(WEB, OWNS, WEB_1)), 100);
        graph.observe(seen(WEB), 100);
        graph.observe(seen(NODE), 100);
        graph.observe(seen(SERVICE), 100);
        graph.observe(seen(SLICE, new Edge(SERVICE, SELECTS, POD)), 100);
        graph.observe(seen(INGRESS, new Edge(INGRESS, ROUTES_TO, SERVICE)), 100);
    }

    @Test
    void leadsAPodToItsWorkloadWhateverCameFirst() {
        shop();

        assertThat(graph.at(100).workloadOf(POD)).isEqualTo(WEB);
        assertThat(graph.at(100).podsOf(WEB)).containsExactly(POD);
        assertThat(graph.at(100).workloadOf(NODE)).isEqualTo(NODE);
    }

    @Test
    void leadsToAnOwnerThatIsKnownByNameAlone() {
        graph.observe(seen(POD, new Edge(key("Rollout", "web"), OWNS, POD)), 100);

        assertThat(graph.at(100).workloadOf(POD)).isEqualTo(key("Rollout", "web"));
        assertThat(graph.knows(key("Rollout", "web"))).isFalse();
        assertThat(graph.at(100).neighbours(POD, OWNS, INCOMING)).isEmpty();
    }

    @Test
    void endsAtARingOfOwners() {
        graph.observe(seen(WEB, new Edge(WEB_1, OWNS, WEB)), 100);
        graph.observe(seen(WEB_1, new Edge(WEB, OWNS, WEB_1)), 100);

        assertThat(graph.at(100).workloadOf(WEB)).isIn(WEB, WEB_1);
    }

    @Test
    void knowsNeighboursByTypeAndDirection() {
        shop();
        var now = graph.at(100);

        assertThat(now.podsOn(NODE)).containsExactly(POD);
        assertThat(now.neighbours(SERVICE, SELECTS, OUTGOING)).containsExactly(POD);
        assertThat(now.neighbours(SERVICE, SELECTS, INCOMING)).isEmpty();
        assertThat(now.neighbours(SERVICE, ROUTES_TO, INCOMING)).containsExactly(INGRESS);
        assertThat(now.neighbours(key("Pod", "nobody"), OWNS, INCOMING)).isEmpty();
        assertThat(now.edges(POD))
                .containsExactly(
                        new Edge(WEB_1, OWNS, POD),
                        new Edge(POD, RUNS_ON, NODE),
                        new Edge(SERVICE, SELECTS, POD));
        assertThat(now.edges(key("Pod", "nobody"))).isEmpty();
    }

    @Test
    void measuresTheShortestWay() {
        shop();
        var now = graph.at(100);

        assertThat(now.distance(INGRESS, POD, 3)).hasValue(2);
        assertThat(now.distance(INGRESS, WEB, 4)).hasValue(4);
        assertThat(now.distance(INGRESS, WEB, 3)).isEmpty();
        assertThat(now.distance(POD, POD, 0)).hasValue(0);
        assertThat(now.distance(INGRESS, WEB, 9, Set.of(OWNS))).isEmpty();
        assertThat(now.distance(INGRESS, key("Pod", "nobody"), 9)).isEmpty();
        assertThat(now.distance(key("Pod", "nobody"), INGRESS, 9)).isEmpty();
        assertThat(now.reach(NODE, 1, Set.of(RUNS_ON))).isEqualTo(Map.of(NODE, 0, POD, 1));
        assertThat(now.reach(key("Pod", "nobody"), 1, Set.of(RUNS_ON))).isEmpty();
    }

    @Test
    void remembersHowItWas() {
        shop();
        graph.observe(seen(OTHER_POD, new Edge(WEB_1, OWNS, OTHER_POD)), 300);
        graph.gone(POD, 400);

        assertThat(graph.at(399).podsOn(NODE)).containsExactly(POD);
        assertThat(graph.at(400).podsOn(NODE)).isEmpty();
        assertThat(graph.at(400).workloadOf(POD)).isEqualTo(POD);
        assertThat(graph.at(400).neighbours(SERVICE, SELECTS, OUTGOING)).isEmpty();
        assertThat(graph.at(399).entity(POD)).isPresent();
        assertThat(graph.at(400).entity(POD)).isEmpty();
        assertThat(graph.at(400).entities("Pod"))
                .extracting(Entity::key)
                .containsExactly(OTHER_POD);
        assertThat(graph.gone(POD, 500)).isFalse();
        assertThat(graph.gone(key("Pod", "nobody"), 500)).isFalse();
    }

    @Test
    void aNewUidIsANewLife() {
        graph.observe(Observation.of(POD, "one", 10, Map.of("ip", "10.0.0.1")), 100);
        graph.observe(Observation.of(POD, "two", 150, Map.of("ip", "10.0.0.2")), 200);

        assertThat(graph.lives(POD)).extracting(Entity::uid).containsExactly("one", "two");
        assertThat(graph.lives(POD)).extracting(Entity::from).containsExactly(10L, 150L);
        assertThat(graph.at(149).entity(POD).orElseThrow().attribute("ip")).isEqualTo("10.0.0.1");
        assertThat(graph.at(150).entity(POD).orElseThrow().attribute("ip")).isEqualTo("10.0.0.2");
        assertThat(graph.at(150).entity(POD).orElseThrow().attribute("none")).isEmpty();
        assertThat(graph.size()).isEqualTo(1);
        assertThat(graph.lives(key("Pod", "nobody"))).isEmpty();
    }

    @Test
    void tellsWhetherAnythingChanged() {
        assertThat(graph.observe(seen(POD, new Edge(POD, RUNS_ON, NODE)), 100)).isTrue();
        assertThat(graph.observe(seen(POD, new Edge(POD, RUNS_ON, NODE)), 200)).isFalse();
        assertThat(graph.observe(seen(POD), 300)).isTrue();
        var ready = Observation.of(POD, "uid-" + POD.name(), 0, Map.of("ready", "true"));
        assertThat(graph.observe(ready, 400)).isTrue();
        assertThat(graph.observe(ready, 500)).isFalse();
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        shop();
        graph.gone(POD, 200);
        assertThat(graph.ended()).isEqualTo(3);

        graph.prune(1_199);
        assertThat(graph.knows(POD)).isTrue();
        graph.prune(1_200);

        assertThat(graph.ended()).isZero();
        assertThat(graph.knows(POD)).isFalse();
        assertThat(graph.keys()).doesNotContain(POD);
    }

    @Test
    void forgetsTheLongestEndedWhenThereAreTooMany() {
        for (int i = 0; i < 500; i++) {
            graph.observe(seen(key("Pod", "p" + i)), i);
            graph.gone(key("Pod", "p" + i), i);
        }

        assertThat(graph.ended()).isEqualTo(100);
        assertThat(graph.knows(key("Pod", "p399"))).isFalse();
        assertThat(graph.knows(key("Pod", "p400"))).isTrue();
    }

    @Test
    void takesNoMoreThanItMayHold() {
        var small = new TopologyGraph(new TopologyParameters(1_000, 10, 1, 1));

        assertThat(small.observe(seen(WEB), 1)).isTrue();
        assertThat(small.observe(seen(POD), 1)).isFalse();
        small.observe(seen(WEB, new Edge(WEB, OWNS, WEB_1), new Edge(WEB, OWNS, POD)), 2);

        assertThat(small.size()).isEqualTo(1);
        assertThat(small.knows(POD)).isFalse();
        assertThatThrownBy(() -> new TopologyParameters(-1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        shop();
        graph.gone(POD, 400);
        var bytes = bytes(graph);

        var read = read(bytes);

        assertThat(bytes(read)).isEqualTo(bytes);
        assertThat(read.at(300).workloadOf(POD)).isEqualTo(WEB);
        assertThat(read.size()).isEqualTo(graph.size());
        assertThat(read.ended()).isEqualTo(graph.ended());
    }

    @Test
    void isKeptAlikePieceByPiece() throws IOException {
        shop();
        var other = new TopologyGraph(TopologyParameters.defaults());
        for (int round = 0; round < 200; round++) {
            graph.observe(seen(POD, new Edge(WEB_1, OWNS, POD)), 400);
            graph.gone(POD, 400);
            for (var key : graph.keys()) {
                assertThat(other.readEntity(in(piece(graph, key)))).isEqualTo(key);
            }
        }
        assertThat(bytes(other)).isEqualTo(bytes(graph));
        assertThat(other.ended()).isEqualTo(graph.ended());

        other.readEntity(in(piece(graph, key("Pod", "nobody"))));
        assertThat(bytes(other)).isEqualTo(bytes(graph));
        other.remove(POD);
        assertThat(other.knows(POD)).isFalse();
    }

    @Test
    void refusesWhatIsNoGraph() throws IOException {
        shop();
        var bytes = bytes(graph);
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        }
        bytes[3] = 99;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
        for (var name : new String[] {"count", "text", "type"}) {
            assertThatThrownBy(() -> read(hostile(name))).isInstanceOf(IOException.class);
        }
    }

    private static byte[] hostile(String what) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeInt(what.equals("count") ? -1 : 1);
        if (what.equals("text")) {
            out.writeInt(Integer.MAX_VALUE);
            return bytes.toByteArray();
        }
        for (int i = 0; i < 3; i++) {
            out.writeInt(0);
        }
        out.writeInt(0);
        out.writeInt(1);
        out.writeByte(77);
        return bytes.toByteArray();
    }

    @Test
    void readsEveryStoredFormThatEverWas() throws IOException {
        shop();
        graph.observe(
                Observation.of(WEB, "uid-web", 0, new TreeMap<>(Map.of("replicas", "3"))), 500);
        graph.gone(POD, 600);
        var golden = Files.readAllBytes(Path.of("src/test/resources/golden", "topology-1.bin"));

        assertThat(bytes(read(golden))).isEqualTo(golden);
        assertThat(bytes(graph)).isEqualTo(golden);
    }

    private static byte[] bytes(TopologyGraph graph) throws IOException {
        var bytes = new ByteArrayOutputStream();
        graph.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] piece(TopologyGraph graph, EntityKey key) throws IOException {
        var bytes = new ByteArrayOutputStream();
        graph.writeEntity(key, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static TopologyGraph read(byte[] bytes) throws IOException {
        return TopologyGraph.readFrom(in(bytes), new TopologyParameters(1_000, 100, 1_000, 1_000));
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
