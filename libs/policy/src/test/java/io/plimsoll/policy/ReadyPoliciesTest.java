package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.MemoryLedger;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Member;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The policies that come ready, each with an incident that it is for and one that it is not.
class ReadyPoliciesTest {
    private static final Path FOLDER = Path.of("..", "..", "deploy", "policies");
    private static final long NOW = 1_000_000;

    private final List<Action> told = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    memory-leak | Deployment | container_memory_working_set_bytes | TREND | false | '' | rolloutRestart
                    crashloop-after-rollout | Deployment | plimsoll_kube_restarts_total | SPIKE | true | '' | rollback
                    oom-killed | StatefulSet | plimsoll_kube_oom_kills_total | SPIKE | false | '' | patchResources
                    node-not-ready | Node | kube_node_status_condition | LEVEL_SHIFT | false | '' | cordon
                    node-not-ready | Node | plimsoll_kube_node_ready | DIP | false | '' | cordon
                    autoscaler-at-max | Deployment | kube_horizontalpodautoscaler_status_desired_replicas | LEVEL_SHIFT | false | '' | scaleAutoscaler
                    noisy-pod | Deployment | latency | SPIKE | false | pod-1 | evictPod
                    """)
    void doesWhatItIsFor(
            String name,
            String kind,
            String metric,
            AnomalyKind anomaly,
            boolean afterChange,
            String oddOne,
            String type)
            throws IOException {
        var policy = policy(name);
        assertThat(policy.mode()).isEqualTo(Mode.SHADOW);

        var act =
                respond(
                        inMode(policy, Mode.AUTO),
                        trouble(kind, metric, anomaly, afterChange, oddOne));

        assertThat(act.state()).as(act.reason()).isEqualTo(Action.State.APPROVED);
        assertThat(act.order().treatment().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "memory-leak, latency",
        "crashloop-after-rollout, plimsoll_kube_restarts_total",
        "oom-killed, latency",
        "node-not-ready, kube_node_status_condition",
        "autoscaler-at-max, latency",
        "noisy-pod, latency"
    })
    void leavesAloneWhatItIsNotFor(String name, String metric) throws IOException {
        var trouble = trouble("Deployment", metric, AnomalyKind.SPIKE, false, "");

        assertThat(policy(name).match().fits(trouble)).isFalse();
    }

    @Test
    void areAllTried() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory-leak",
                "crashloop-after-rollout",
                "oom-killed",
                "node-not-ready",
                "autoscaler-at-max",
                "noisy-pod"
            })
    void leaveRoomForTheirWholeLadder(String name) throws IOException {
        var policy = policy(name);

        assertThat(policy.limits().maxPerHour()).isGreaterThanOrEqualTo(policy.ladder().size());
    }

    private static Policy policy(String name) throws IOException {
        var reading =
                new PolicyReader().read(name, Files.readAllBytes(FOLDER.resolve(name + ".yaml")));
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.policies()).hasSize(1);
        return reading.policies().getFirst();
    }

    private static Policy inMode(Policy of, Mode mode) {
        return new Policy(
                of.name(),
                of.generation(),
                of.match(),
                of.ladder(),
                mode,
                of.limits(),
                of.safeguards());
    }

    private Action respond(Policy policy, Trouble trouble) {
        new Remediation(new MemoryLedger(told::add), new Shop())
                .respond(trouble, List.of(policy), NOW);
        return told.getLast();
    }

    private static Trouble trouble(
            String kind, String metric, AnomalyKind anomaly, boolean afterChange, String oddOne) {
        return new Trouble(
                "inc-1",
                1,
                1,
                new Target("prod", kind.equals("Node") ? "_cluster" : "shop", kind, "it"),
                Severity.CRITICAL,
                "it is up",
                NOW,
                null,
                null,
                List.of(new Trouble.Sign(metric, anomaly, Direction.UP, true)),
                new Trouble.Extent(1, oddOne, afterChange));
    }

    /// Three pods that serve, an autoscaler at its bound, and a revision to go back to.
    private static final class Shop implements Cluster {
        @Override
        public Optional<TargetState> look(Target target, Treatment treatment) {
            var members =
                    List.of(
                            new Member("pod-0", "u0", true),
                            new Member("pod-1", "u1", true),
                            new Member("pod-2", "u2", true));
            var circumstances =
                    new Circumstances(
                            new Stock(3, 3, 0, members, ""),
                            3,
                            false,
                            true,
                            Map.of(Resource.MEMORY, List.of(1L << 28)),
                            Circumstances.Claims.NONE);
            return Optional.of(
                    new TargetState("uid", "1", 3, true, true, false, null, "uid", circumstances));
        }

        @Override
        public Optional<Features> features(Target target) {
            return Optional.empty();
        }

        @Override
        public Surroundings around(Target target, long since) {
            return Surroundings.CALM;
        }

        @Override
        public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
            return new Result.Applied("2");
        }

        @Override
        public Result finish(Action action, TargetState seen) {
            return new Result.Applied("2");
        }

        @Override
        public Result revert(Action action, TargetState seen) {
            return new Result.Applied("2");
        }
    }
}
