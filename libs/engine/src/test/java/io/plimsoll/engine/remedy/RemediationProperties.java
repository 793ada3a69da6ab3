package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Guards let no more through than they may, in whatever order things happen, processes die and the
/// API is away.
class RemediationProperties {
    private static final long MINUTE = 60_000;
    private static final List<String> TARGETS = List.of("checkout", "cart", "web");

    enum Verb {
        OPEN,
        END,
        ADVANCE,
        APPROVE,
        DIE_AFTER_THE_CALL,
        DIE_BEFORE_THE_OUTCOME,
        CONFLICT,
        RECOVER
    }

    /// @param minutes how long after the one before
    record Event(Verb verb, int incident, int minutes) {}

    record Act(Action action, long at) {}

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noPolicyActsMoreOftenThanItMay(
            @ForAll("events") List<Event> events, @ForAll("policies") List<Policy> policies) {
        var acts = actsIn(events, policies);

        for (var act : acts) {
            var order = act.action().order();
            assertThat(acts)
                    .filteredOn(other -> other.action().order().policy().equals(order.policy()))
                    .filteredOn(other -> other.at() <= act.at())
                    .filteredOn(other -> other.at() >= act.at() - 60 * MINUTE)
                    .hasSizeLessThanOrEqualTo(order.limits().maxPerHour());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noObjectIsTreatedAgainBeforeItCooled(
            @ForAll("events") List<Event> events, @ForAll("policies") List<Policy> policies) {
        var acts = actsIn(events, policies);

        for (int i = 0; i < acts.size(); i++) {
            var order = acts.get(i).action().order();
            long cooledSince = acts.get(i).at() - order.limits().cooldown().toMillis();
            assertThat(acts.subList(0, i))
                    .filteredOn(other -> other.action().order().target().equals(order.target()))
                    .allMatch(other -> other.at() <= cooledSince);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nothingIsDoneTwiceAndNothingWithoutAWord(
            @ForAll("events") List<Event> events, @ForAll("policies") List<Policy> policies) {
        var acts = actsIn(events, policies);

        assertThat(acts).extracting(act -> act.action().id()).doesNotHaveDuplicates();
        assertThat(acts)
                .filteredOn(act -> act.action().order().mode() == Mode.APPROVE)
                .allMatch(act -> "ada".equals(act.action().decidedBy()));
        assertThat(acts)
                .extracting(act -> act.action().order().mode())
                .isSubsetOf(Mode.APPROVE, Mode.AUTO);
    }

    private static List<Act> actsIn(List<Event> events, List<Policy> policies) {
        var ledger = new FakeLedger();
        var cluster = new FakeCluster();
        TARGETS.forEach(name -> cluster.objects.put(name, state()));
        var remediation = new Remediation(ledger, cluster);
        var acts = new ArrayList<Act>();
        long now = MINUTE;
        for (var event : events) {
            now += event.minutes() * MINUTE;
            try {
                happen(event, remediation, ledger, cluster, policies, now);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
            }
            for (var each : cluster.acts.subList(acts.size(), cluster.acts.size())) {
                acts.add(new Act(each, now));
            }
        }
        return acts;
    }

    private static void happen(
            Event event,
            Remediation remediation,
            FakeLedger ledger,
            FakeCluster cluster,
            List<Policy> policies,
            long now) {
        switch (event.verb()) {
            case OPEN -> remediation.respond(trouble(event.incident(), 1, now), policies, now);
            case END -> remediation.respond(trouble(event.incident(), 2, now), policies, now);
            case ADVANCE -> remediation.advance(now);
            case APPROVE -> {
                var yes = new Remediation.Decision(true, "ada", "do it");
                ledger.proposed("inc-" + event.incident())
                        .forEach(each -> remediation.decide(each.id(), yes, now));
            }
            case DIE_AFTER_THE_CALL -> cluster.diesAfterTheCall = true;
            case DIE_BEFORE_THE_OUTCOME -> ledger.diesBefore = Action.State.EXECUTED;
            case CONFLICT -> cluster.answer = new Cluster.Result.Conflict();
            case RECOVER -> {
                cluster.answer = null;
                cluster.diesAfterTheCall = false;
            }
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        var verbs =
                Arbitraries.frequency(
                        Tuple.of(8, Verb.OPEN),
                        Tuple.of(3, Verb.END),
                        Tuple.of(8, Verb.ADVANCE),
                        Tuple.of(4, Verb.APPROVE),
                        Tuple.of(1, Verb.DIE_AFTER_THE_CALL),
                        Tuple.of(1, Verb.DIE_BEFORE_THE_OUTCOME),
                        Tuple.of(1, Verb.CONFLICT),
                        Tuple.of(3, Verb.RECOVER));
        return Combinators.combine(
                        verbs,
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(0, 0, 1, 1, 5, 20, 61))
                .as(Event::new)
                .list()
                .ofMinSize(80)
                .ofMaxSize(120);
    }

    /// One policy for each kind of severity, so that both act.
    @Provide
    Arbitrary<List<Policy>> policies() {
        return Combinators.combine(policy("a", Severity.CRITICAL), policy("b", Severity.WARNING))
                .as(List::of);
    }

    private static Arbitrary<Policy> policy(String name, Severity from) {
        var match =
                new Match(
                        from,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        new Match.Signs(Set.of(), Set.of(), Set.of()));
        var limits =
                Combinators.combine(
                                Arbitraries.integers().between(0, 180),
                                Arbitraries.integers().between(1, 3))
                        .as((cooldown, acts) ->
                                new Policy.Limits(
                                        Duration.ofMinutes(cooldown), acts, Duration.ofMinutes(2)));
        return Combinators.combine(
                        Arbitraries.of(Mode.AUTO, Mode.AUTO, Mode.APPROVE, Mode.SHADOW), limits)
                .as((mode, limit) ->
                        new Policy(
                                name,
                                1,
                                match,
                                new WorkloadTreatment.RolloutRestart(),
                                mode,
                                limit));
    }

    private static TargetState state() {
        return new TargetState("uid", "1", 3, true, false, false, null);
    }

    private static Trouble trouble(int incident, int revision, long now) {
        boolean over = revision > 1;
        return new Trouble(
                "inc-" + incident,
                revision,
                1,
                new Target("prod", "shop", "Deployment", TARGETS.get(incident % 3)),
                incident % 2 == 0 ? Severity.CRITICAL : Severity.WARNING,
                "it is up",
                now,
                over ? Long.valueOf(now) : null,
                null,
                List.of(new Trouble.Sign("latency", AnomalyKind.SPIKE, Direction.UP, !over)));
    }
}
