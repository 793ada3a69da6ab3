package io.plimsoll.demo;

import static io.plimsoll.demo.story.Act.helped;
import static io.plimsoll.demo.story.Act.reverted;
import static io.plimsoll.demo.story.Act.tried;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.demo.shop.Fault;
import io.plimsoll.demo.story.Act;
import io.plimsoll.demo.story.Plot;
import io.plimsoll.demo.story.Sign;
import io.plimsoll.demo.story.Subject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// The stories that can be told: what goes wrong, under which policy, and what must become of it.
enum Tale {
    /// Memory grows: the workload is restarted.
    leak,
    /// A workload is suddenly slow: it is restarted.
    latency,
    /// A version is rolled out that fails: back to the one before.
    badrollout,
    /// A node is not ready: nothing new comes to it, and what is there moves.
    nodedown,
    /// One Pod of twelve holds too much: it goes, and another comes.
    noisypod,
    /// Queries take too long, and more Pods only ask the database for more: what was scaled is
    /// taken back, and a person repairs it.
    overload,
    /// Nothing goes wrong.
    none;

    private static final String CHECKOUT = "checkout";
    private static final String CATALOG = "catalog";

    /// Who has no siblings that are known for a while is unlike none of them.
    private static final Duration LEAST_FOR_SIBLINGS = Duration.ofMinutes(4);

    Plot plot() {
        return switch (this) {
            case leak, none -> of(memory(CHECKOUT), Plot.Reason.ANY, helped("rolloutRestart"));
            case latency -> of(latency(CHECKOUT), Plot.Reason.ANY, helped("rolloutRestart"));
            case badrollout -> of(errors(CHECKOUT), Plot.Reason.CHANGE, helped("rollback"));
            case noisypod ->
                    new Plot(
                            workload(CATALOG),
                            memory(CATALOG),
                            Plot.Reason.ONE_POD,
                            List.of(helped("evictPod")));
            case overload -> of(latency(CHECKOUT), Plot.Reason.ANY, reverted("scale"));
            case nodedown ->
                    new Plot(
                            new Subject("_cluster", "Node", Hands.NODE),
                            notReady(Hands.NODE),
                            Plot.Reason.ANY,
                            List.of(tried("cordon"), helped("drain")));
        };
    }

    Rule rule() {
        return switch (this) {
            case leak, latency, none -> Rule.own("policy.yaml");
            case badrollout -> Rule.ready("crashloop-after-rollout.yaml");
            // Nobody waits five minutes in a demo.
            case nodedown -> Rule.ready("node-not-ready.yaml").but("verify: 5m", "verify: 15s");
            case noisypod -> Rule.ready("noisy-pod.yaml");
            case overload -> Rule.own("scale-what-is-slow.yaml");
        };
    }

    /// Lets the fault in.
    ///
    /// @return which Pods must be there no more when all is well again
    Predicate<Pod> strike(Hands hands) {
        return switch (this) {
            case leak -> hands.hitAll(Fault.leak, CHECKOUT);
            case latency -> hands.hitAll(Fault.latency, CHECKOUT);
            case badrollout -> hands.rollOut(CHECKOUT);
            case nodedown -> hands.breakNode();
            case noisypod -> hands.hitOne(Fault.hoard, CATALOG);
            case overload -> hands.slowQueries(CHECKOUT);
            case none -> _ -> false;
        };
    }

    /// What a person repairs when Plimsoll has done its part, for people; empty when nothing.
    String mend(Hands hands) {
        return switch (this) {
            case nodedown -> hands.mendNode();
            case overload -> hands.mendQueries(CHECKOUT);
            case leak, latency, badrollout, noisypod, none -> "";
        };
    }

    int replicas(String service) {
        return this == noisypod && service.equals(CATALOG) ? 12 : 2;
    }

    /// How long nothing is wrong.
    Duration calm(Duration wanted) {
        return this == noisypod && wanted.compareTo(LEAST_FOR_SIBLINGS) < 0
                ? LEAST_FOR_SIBLINGS
                : wanted;
    }

    private static Plot of(Sign sign, Plot.Reason reason, Act act) {
        return new Plot(workload(CHECKOUT), sign, reason, List.of(act));
    }

    private static Subject workload(String name) {
        return new Subject(Scene.NAMESPACE, "Deployment", name);
    }

    private static Sign memory(String workload) {
        return new Sign("process_resident_memory_bytes", pods(workload), "MiB", 1 << 20);
    }

    private static Sign latency(String workload) {
        return new Sign("http_request_duration_mean_seconds", pods(workload), "ms", 1e-3);
    }

    private static Sign errors(String workload) {
        return new Sign("http_request_errors_total", pods(workload), "errors", 1);
    }

    private static Sign notReady(String node) {
        var labels = "node=\"%s\",condition=\"Ready\",status=\"false\"".formatted(node);
        return new Sign("kube_node_status_condition", labels, "(of 1)", 1);
    }

    private static String pods(String workload) {
        return "namespace=\"%s\",pod=~\"%s-.*\"".formatted(Scene.NAMESPACE, workload);
    }
}
