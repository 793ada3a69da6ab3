package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.outlook.Window;
import io.plimsoll.engine.remedy.treatment.Member;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A cluster with a few workloads, a ledger, and a time that the test moves.
final class RemedyStage {
    static final long MINUTE = 60_000;
    static final String SERIES = "00000000000000a1";

    /// Before it is told.
    private static final long BEGIN = 1;

    static final Policy.Limits LIMITS =
            new Policy.Limits(Duration.ofMinutes(10), 100, Duration.ofMinutes(10));

    final FakeLedger ledger = new FakeLedger();
    final FakeCluster cluster = new FakeCluster();

    /// What is forecast, and seen, by series.
    final Map<String, Window> windows = new HashMap<>();

    final Remediation remediation =
            new Remediation(
                    ledger, cluster, (series, since) -> Optional.ofNullable(windows.get(series)));
    long now = MINUTE;

    RemedyStage() {
        for (var name : List.of("checkout", "cart", "web", "node-1")) {
            cluster.put(name, Circumstances.of(3));
        }
    }

    /// The incident opens, and what is to be done about it is proposed and approved.
    Action open(String incident, String name, Policy policy) {
        return tell(trouble(incident, name, 1, 1, Severity.WARNING), policy);
    }

    Action tell(Trouble trouble, Policy policy) {
        remediation.respond(trouble, List.of(policy), now);
        return last();
    }

    /// So many minutes later.
    Action later(int minutes) {
        now += minutes * MINUTE;
        remediation.advance(now);
        return last();
    }

    Action last() {
        return ledger.told.getLast();
    }

    Guard guard(String name) {
        return last().guards().stream()
                .filter(guard -> guard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Trouble trouble(String incident, String name, int revision, int entities, Severity severity) {
        return trouble(
                incident,
                name,
                revision,
                new Trouble.Extent(entities, "", false, BEGIN, Set.of()),
                severity);
    }

    Trouble trouble(
            String incident, String name, int revision, Trouble.Extent extent, Severity severity) {
        boolean isNode = name.startsWith("node");
        return new Trouble(
                incident,
                revision,
                1,
                isNode
                        ? new Target("prod", "_cluster", "Node", name)
                        : new Target("prod", "shop", "Deployment", name),
                severity,
                "it is up",
                now,
                null,
                null,
                List.of(new Trouble.Sign("latency", AnomalyKind.SPIKE, Direction.UP, true, SERIES)),
                extent);
    }

    Trouble over(String incident, String name, int revision) {
        var it = trouble(incident, name, revision, 1, Severity.WARNING);
        return new Trouble(
                incident,
                revision,
                1,
                it.target(),
                it.severity(),
                it.title(),
                now,
                now,
                null,
                List.of(),
                it.extent());
    }

    static Match anything() {
        return new Match(
                Severity.WARNING,
                Set.of(),
                Set.of(),
                Set.of(),
                new Match.Signs(Set.of(), Set.of(), Set.of()));
    }

    static Policy policy(Mode mode, Safeguards safeguards, Treatment... ladder) {
        return new Policy(
                "p",
                1,
                anything(),
                Arrays.stream(ladder).map(each -> new Rung(each, Duration.ofMinutes(10))).toList(),
                mode,
                LIMITS,
                safeguards);
    }

    static Policy auto(Treatment... ladder) {
        return policy(Mode.AUTO, Safeguards.defaults(), ladder);
    }

    /// So many pods, of which so many serve.
    static Circumstances pods(int wanted, int ready) {
        var members =
                java.util.stream.IntStream.range(0, wanted)
                        .mapToObj(i -> new Member("pod-" + i, "uid-" + i, i < ready))
                        .toList();
        return circumstances(new Stock(wanted, ready, 1, members, ""), null);
    }

    static Circumstances circumstances(Stock stock, @Nullable Integer autoscalerMax) {
        return new Circumstances(
                stock, autoscalerMax, false, true, Map.of(), Circumstances.Claims.NONE);
    }
}
