package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.kube.workload.SeenWorkloads;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.contracts.WorkloadSeen.Placement;
import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is told of the workloads of a cluster of 5,000 pods.
class WorkloadsToTellTest {
    private static final String OLD = "5d4f8b7c9d";
    private static final String NEW = "6c5f8b7c9d";
    private static final EntityKey APP = GeneratedCluster.deployment(7);

    private final ClusterGraph graph = new ClusterGraph(new KnownPods("prod"));
    private final SeenWorkloads workloads = new SeenWorkloads("prod");
    private long now = 1_800_000_000_000L;

    /// All that was told, again and again.
    private final List<WorkloadSeen> all = new ArrayList<>();

    private final Map<String, WorkloadSeen> newest = new HashMap<>();

    private void take(Map<EntityKey, Optional<Observation>> seen) {
        var _ = graph.take(seen, now);
        workloads.touch(graph.touched(), now);
    }

    private void see(Observation... observations) {
        var seen = new HashMap<EntityKey, Optional<Observation>>();
        for (var each : observations) {
            put(seen, each);
        }
        take(seen);
    }

    private void miss(EntityKey... keys) {
        var gone = new HashMap<EntityKey, Optional<Observation>>();
        for (var key : keys) {
            gone.put(key, Optional.empty());
        }
        take(gone);
    }

    /// What one look finds that is other than was told.
    private List<WorkloadSeen> look() {
        var told = graph.look(view -> workloads.due(view, now));
        all.addAll(told);
        return told.stream().filter(this::isNews).toList();
    }

    private boolean isNews(WorkloadSeen told) {
        var before = newest.put(told.namespace() + told.workload(), told);
        return before == null
                || told.gone() != before.gone()
                || !told.placements().equals(before.placements())
                || !told.services().equals(before.services())
                || !told.calls().equals(before.calls());
    }

    /// What so many seconds bring, at five looks a second.
    private List<WorkloadSeen> wait(int seconds) {
        var told = new ArrayList<WorkloadSeen>();
        for (int i = 0; i < 5 * seconds; i++) {
            now += 200;
            told.addAll(look());
        }
        return told;
    }

    private void begin() {
        take(GeneratedCluster.all());
        assertThat(wait(2)).hasSize(GeneratedCluster.DEPLOYMENTS);
        var _ = wait(5);
    }

    private static List<String> names(List<WorkloadSeen> told) {
        return told.stream().map(each -> each.workload().name()).toList();
    }

    @Test
    void tellsAllOfEachWorkload() {
        take(GeneratedCluster.all());
        workloads.call(Map.of(APP, List.of(new Callee("ns8", "Service", "app-8"))), now);

        var app =
                wait(2).stream()
                        .filter(each -> each.workload().name().equals("app-7"))
                        .findFirst()
                        .orElseThrow();

        assertThat(app.id()).matches("seen-[0-9a-f]{16}-18000000\\d+");
        assertThat(app.at()).isEqualTo(Instant.ofEpochMilli(1_800_000_000_000L));
        assertThat(app.gone()).isFalse();
        assertThat(app.placements()).hasSize(10);
        assertThat(app.placements()).contains(new Placement("node-14", "zone-2", null, 1));
        assertThat(app.services()).containsExactly("app-7");
        assertThat(app.calls()).containsExactly(new Callee("ns8", "Service", "app-8"));
    }

    @Test
    void aRolloutIsAFewEventsOfOneWorkload() {
        begin();

        var told = new ArrayList<WorkloadSeen>();
        see(GeneratedCluster.setOf(7, NEW));
        for (int replica = 0; replica < GeneratedCluster.REPLICAS; replica++) {
            see(GeneratedCluster.podOf(7, NEW, replica, 50 + replica));
            told.addAll(wait(1));
            miss(GeneratedCluster.pod(7, OLD, replica));
            see(GeneratedCluster.slice(7, NEW, replica + 1));
            told.addAll(wait(1));
        }
        told.addAll(wait(5));

        assertThat(names(told)).containsOnly("app-7").hasSizeBetween(3, 6);
        assertThat(told.getLast().placements())
                .hasSize(10)
                .allMatch(each -> each.node().startsWith("node-5") && each.pods() == 1);
        assertThat(told.getLast().services()).containsExactly("app-7");
    }

    /// Fifty Deployments at once: a tenth of the cluster.
    @Test
    void rolloutsAreInTheGraphWithinASecond() {
        begin();
        var rolled = new HashMap<EntityKey, Optional<Observation>>();
        for (int app = 0; app < 50; app++) {
            put(rolled, GeneratedCluster.setOf(app, NEW));
            for (int replica = 0; replica < GeneratedCluster.REPLICAS; replica++) {
                put(rolled, GeneratedCluster.podOf(app, NEW, replica, replica));
                rolled.put(GeneratedCluster.pod(app, OLD, replica), Optional.empty());
            }
            put(rolled, GeneratedCluster.slice(app, NEW, GeneratedCluster.REPLICAS));
        }

        long began = System.nanoTime();
        take(rolled);
        var told = look();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        // One that was told again just now waits.
        assertThat(told).hasSizeBetween(48, 50);
    }

    private static void put(Map<EntityKey, Optional<Observation>> seen, Observation observation) {
        seen.put(observation.key(), Optional.of(observation));
    }

    @Test
    void isToldAtOnceAndThenNotAgainFor5Seconds() {
        begin();

        miss(GeneratedCluster.pod(7, OLD, 0));
        assertThat(look()).hasSize(1);
        long since = now += 200;
        miss(GeneratedCluster.pod(7, OLD, 1));
        assertThat(wait(4)).isEmpty();

        assertThat(wait(2))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.placements()).hasSize(8);
                    assertThat(told.at()).isEqualTo(Instant.ofEpochMilli(since));
                });
    }

    @Test
    void whatIsAsItWasIsNotTold() {
        begin();

        see(Observation.of(APP, "d7", 0, Map.of("replicas", "10", "generation", "2")));

        assertThat(wait(5)).isEmpty();
    }

    @Test
    void aNodeInAnotherZoneConcernsThoseThatRunOnIt() {
        begin();

        see(GeneratedCluster.nodeIn(14, "zone-9"));

        assertThat(wait(8))
                .hasSize(GeneratedCluster.DEPLOYMENTS)
                .allMatch(each ->
                        each.placements().contains(new Placement("node-14", "zone-9", null, 1)));
        see(GeneratedCluster.nodeIn(15, "zone-9"));
        assertThat(wait(5)).as("nobody runs there").isEmpty();
    }

    @Test
    void aWorkloadIsGoneWithItsLastPod() {
        begin();

        miss(APP);
        assertThat(wait(1)).as("its pods are still there").isEmpty();
        miss(GeneratedCluster.set(7, OLD));
        for (int replica = 0; replica < GeneratedCluster.REPLICAS; replica++) {
            miss(GeneratedCluster.pod(7, OLD, replica));
        }

        assertThat(wait(6))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.workload().name()).isEqualTo("app-7");
                    assertThat(told.gone()).isTrue();
                    assertThat(told.placements()).isEmpty();
                });
        assertThat(workloads.known()).doesNotContain(APP);
        assertThat(wait(1_800)).noneMatch(WorkloadSeen::gone);
        assertThat(workloads.size()).isEqualTo(GeneratedCluster.DEPLOYMENTS - 1);
    }

    @Test
    void oneOfNoPodsIsThereAsLongAsTheApiHasIt() {
        begin();

        for (int replica = 0; replica < GeneratedCluster.REPLICAS; replica++) {
            miss(GeneratedCluster.pod(7, OLD, replica));
        }

        assertThat(wait(6))
                .last()
                .satisfies(told -> {
                    assertThat(told.gone()).isFalse();
                    assertThat(told.placements()).isEmpty();
                    assertThat(told.services()).isEmpty();
                });
    }

    @Test
    void eachIsToldAgainWithinHalfAnHourAndEvenly() {
        begin();

        int most = 0;
        var again = new HashMap<String, Integer>();
        for (int minute = 0; minute < 30; minute++) {
            all.clear();
            assertThat(wait(60)).isEmpty();
            most = Math.max(most, all.size());
            names(all).forEach(name -> again.merge(name, 1, Integer::sum));
        }

        assertThat(again).hasSize(GeneratedCluster.DEPLOYMENTS);
        assertThat(again.values()).allMatch(times -> times <= 2);
        assertThat(most).as("of 20 on average").isLessThan(60);
    }

    @Test
    void aNewSourceTellsAllThatAnotherKnewAndWhatIsGoneSince() {
        take(GeneratedCluster.all());
        var next = new SeenWorkloads("prod");
        next.begin(graph.workloads());
        assertThat(next.size()).isEqualTo(GeneratedCluster.DEPLOYMENTS);
        var _ = graph.take(gone(7), now);

        next.touch(graph.touched(), now);
        next.touchAll(now);
        var told = new ArrayList<WorkloadSeen>();
        for (int i = 0; i < 10; i++) {
            told.addAll(graph.look(view -> next.due(view, now)));
        }

        assertThat(told).hasSize(GeneratedCluster.DEPLOYMENTS);
        assertThat(told)
                .filteredOn(WorkloadSeen::gone)
                .singleElement()
                .satisfies(each -> assertThat(each.workload().name()).isEqualTo("app-7"));
    }

    private static Map<EntityKey, Optional<Observation>> gone(int number) {
        var gone = new HashMap<EntityKey, Optional<Observation>>();
        gone.put(GeneratedCluster.deployment(number), Optional.empty());
        gone.put(GeneratedCluster.set(number, OLD), Optional.empty());
        for (int replica = 0; replica < GeneratedCluster.REPLICAS; replica++) {
            gone.put(GeneratedCluster.pod(number, OLD, replica), Optional.empty());
        }
        return gone;
    }

    @Test
    void aSourceThatComesBackTellsNothingThatItToldBefore() {
        begin();

        workloads.begin(graph.workloads());
        workloads.touchAll(now);

        assertThat(look()).isEmpty();
    }

    @Test
    void callsThatChangeAreToldOfWhoCalls() {
        begin();
        var payment = List.of(new Callee("ns8", "Service", "app-8"));

        workloads.call(Map.of(APP, payment), now);
        assertThat(names(wait(1))).containsExactly("app-7");
        workloads.call(Map.of(APP, payment), now);
        assertThat(wait(6)).isEmpty();

        workloads.call(Map.of(), now);
        assertThat(wait(1)).singleElement().satisfies(it -> assertThat(it.calls()).isEmpty());
    }

    @Test
    void theNodesWithTheMostPodsComeFirstAndNoMoreThan200() {
        var agent = new EntityKey("DaemonSet", "ops", "agent");
        see(Observation.of(agent, "a", 0, Map.of()));
        for (int i = 0; i < 300; i++) {
            see(GeneratedCluster.nodeIn(i, "z"), agentOn(agent, "agent-" + i, i));
        }
        see(agentOn(agent, "agent-x", 299));

        var told = look().getFirst();

        assertThat(told.placements()).hasSize(200);
        assertThat(told.placements().getFirst()).isEqualTo(new Placement("node-299", "z", null, 2));
        assertThat(told.placements().get(1).node()).isEqualTo("node-0");
    }

    private static Observation agentOn(EntityKey owner, String name, int node) {
        var pod = new EntityKey("Pod", "ops", name);
        return Observation.of(pod, name, 0, Map.of("phase", "Running"))
                .with(
                        Set.of(
                                new Edge(owner, EdgeType.OWNS, pod),
                                new Edge(pod, EdgeType.RUNS_ON, GeneratedCluster.node(node))));
    }

    @Test
    void podsThatAreOverRunNowhere() {
        var job = new EntityKey("Job", "ops", "report");
        var pod = new EntityKey("Pod", "ops", "report-x7k2p");
        see(
                GeneratedCluster.nodeIn(0, "z"),
                Observation.of(pod, "p", 0, Map.of("phase", "Succeeded"))
                        .with(
                                Set.of(
                                        new Edge(job, EdgeType.OWNS, pod),
                                        new Edge(
                                                pod, EdgeType.RUNS_ON, GeneratedCluster.node(0)))));
        assertThat(look()).as("a Job that is not known may be a CronJob's").isEmpty();

        see(Observation.of(job, "j", 0, Map.of()));

        assertThat(look())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.workload().kind()).isEqualTo("Job");
                    assertThat(told.placements()).isEmpty();
                });
    }
}
