package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemediationTest {
    private static final long MINUTE = 60_000;
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Remediation.Decision YES = new Remediation.Decision(true, "ada", "do it");

    private final FakeLedger ledger = new FakeLedger();
    private final FakeCluster cluster = new FakeCluster();
    private final Remediation remediation = new Remediation(ledger, cluster);

    @BeforeEach
    void deploy() {
        cluster.objects.put("checkout", state(true, false, false, null));
        cluster.objects.put("cart", state(true, false, false, null));
    }

    @Test
    void actsByItselfWhereThePolicySaysSoAndSeesThatItHelped() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        remediation.advance(MINUTE);
        remediation.advance(2 * MINUTE);
        respond(trouble(2, 3 * MINUTE), policy(Mode.AUTO, RESTART));
        remediation.advance(4 * MINUTE);

        assertThat(states())
                .containsExactly(
                        Action.State.PROPOSED,
                        Action.State.APPROVED,
                        Action.State.EXECUTED,
                        Action.State.VERIFIED);
        assertThat(cluster.applied).containsExactly("checkout");
        assertThat(ledger.intents).hasSize(1);
        assertThat(last().recovered()).isTrue();
        assertThat(last().decidedBy()).isEqualTo("policy:p");
        assertThat(last().reason()).isEqualTo("the incident resolved 180 s after it");
    }

    @Test
    void saysWhenItDidNotHelp() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        remediation.advance(MINUTE);
        remediation.advance(10 * MINUTE);
        assertThat(last().state()).isEqualTo(Action.State.EXECUTED);

        remediation.advance(11 * MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.VERIFIED);
        assertThat(last().recovered()).isFalse();
    }

    @Test
    void waitsForAPersonWhereThePolicySaysSo() {
        respond(trouble(1, null), policy(Mode.APPROVE, RESTART));
        remediation.advance(MINUTE);
        assertThat(states()).containsExactly(Action.State.PROPOSED);

        var approved = remediation.decide(last().id(), YES, 2 * MINUTE).orElseThrow();
        remediation.advance(3 * MINUTE);

        assertThat(approved.state()).isEqualTo(Action.State.APPROVED);
        assertThat(last().state()).isEqualTo(Action.State.EXECUTED);
        assertThat(last().decidedBy()).isEqualTo("ada");
    }

    @Test
    void doesNothingThatAPersonRejects() {
        respond(trouble(1, null), policy(Mode.APPROVE, RESTART));
        var no = new Remediation.Decision(false, "ada", "not now");
        remediation.decide(last().id(), no, MINUTE);
        remediation.decide(last().id(), YES, MINUTE);
        remediation.advance(2 * MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.REJECTED);
        assertThat(cluster.applied).isEmpty();
        assertThat(remediation.decide("act-unknown", YES, MINUTE)).isEmpty();
    }

    @Test
    void withdrawsWhatNobodyDecidedBeforeTheEnd() {
        respond(trouble(1, null), policy(Mode.APPROVE, RESTART));
        respond(trouble(2, MINUTE), policy(Mode.APPROVE, RESTART));

        assertThat(last().state()).isEqualTo(Action.State.REJECTED);
        assertThat(last().decidedBy()).isEqualTo("plimsoll");
    }

    @Test
    void onlySaysWhatItWouldDoInShadow() {
        respond(trouble(1, null), policy(Mode.SHADOW, RESTART));
        remediation.decide(last().id(), YES, MINUTE);
        remediation.advance(MINUTE);

        assertThat(states()).containsExactly(Action.State.PROPOSED);
        assertThat(cluster.rehearsed).isEmpty();
        assertThat(cluster.applied).isEmpty();
    }

    @Test
    void rehearsesInADryRunAndDoesNoMore() {
        respond(trouble(1, null), policy(Mode.DRY_RUN, RESTART));
        remediation.advance(MINUTE);

        assertThat(states()).containsExactly(Action.State.PROPOSED);
        assertThat(guard("dryRun").passed()).isTrue();
        assertThat(cluster.rehearsed).containsExactly("checkout");
        assertThat(cluster.applied).isEmpty();
    }

    @Test
    void blocksADryRunThatTheApiDoesNotTake() {
        cluster.answer = new Cluster.Result.Refused("forbidden");
        respond(trouble(1, null), policy(Mode.DRY_RUN, RESTART));
        assertThat(last().reason()).isEqualTo("dryRun: forbidden");

        cluster.answer = new Cluster.Result.Conflict();
        respond(trouble("inc-2", "checkout", 1, null), policy(Mode.DRY_RUN, RESTART));
        assertThat(last().state()).isEqualTo(Action.State.BLOCKED);
    }

    @Test
    void touchesNothingThatDidNotOptIn() {
        cluster.objects.put("checkout", state(false, false, false, null));
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        remediation.advance(MINUTE);

        assertThat(states()).containsExactly(Action.State.PROPOSED, Action.State.BLOCKED);
        assertThat(last().reason()).isEqualTo("optIn: plimsoll.io/managed=false");
        assertThat(cluster.applied).isEmpty();
    }

    @Test
    void asksAllGuardsAgainBeforeItActs() {
        respond(trouble(1, null), policy(Mode.APPROVE, RESTART));
        remediation.decide(last().id(), YES, MINUTE);
        cluster.objects.put("checkout", state(true, false, true, null));
        remediation.advance(MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(last().reason()).startsWith("settled");
    }

    @Test
    void doesNotActOnWhatIsOverOrGone() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        ledger.note(trouble(2, MINUTE));
        remediation.advance(MINUTE);
        assertThat(last().reason()).isEqualTo("lasts: the incident is over");

        respond(trouble("inc-2", "cart", 1, null), policy(Mode.AUTO, RESTART));
        cluster.objects.remove("cart");
        remediation.advance(MINUTE);
        assertThat(last().reason()).startsWith("exists");

        respond(trouble("inc-3", "nowhere", 1, null), policy(Mode.AUTO, RESTART));
        assertThat(last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(cluster.applied).isEmpty();
    }

    @Test
    void actsOnceForAnIncidentHoweverOftenItIsTold() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        respond(trouble(2, null), policy(Mode.AUTO, RESTART));
        remediation.advance(MINUTE);
        remediation.advance(MINUTE);

        assertThat(cluster.applied).hasSize(1);
        assertThat(ledger.told).extracting(Action::id).containsOnly(last().id());
    }

    @Test
    void doesNothingAboutAnOldRevision() {
        ledger.note(trouble(3, MINUTE));
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));

        assertThat(ledger.told).isEmpty();
    }

    @Test
    void finishesWithoutDoingItAgainWhatWasDoneBeforeACrash() {
        cluster.diesAfterTheCall = true;
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        assertThat(remediation.advance(MINUTE)).hasSize(1);
        assertThat(last().state()).isEqualTo(Action.State.APPROVED);

        remediation.advance(2 * MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.EXECUTED);
        assertThat(cluster.applied).hasSize(1);
    }

    @Test
    void goesOnWhereItBrokeOffBeforeItApproved() {
        ledger.diesBefore = Action.State.APPROVED;
        assertThatThrownBy(() -> respond(trouble(1, null), policy(Mode.AUTO, RESTART)))
                .hasMessage("killed");

        remediation.advance(MINUTE);
        remediation.advance(MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.EXECUTED);
    }

    @Test
    void triesAgainAfterAnOutageAndAConflict() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        cluster.outage = new IllegalStateException("no route");
        assertThat(remediation.advance(MINUTE)).hasSize(1);
        cluster.outage = null;
        cluster.answer = new Cluster.Result.Conflict();
        assertThat(remediation.advance(MINUTE)).isEmpty();
        assertThat(last().state()).isEqualTo(Action.State.APPROVED);

        cluster.answer = null;
        remediation.advance(MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.EXECUTED);
    }

    @Test
    void failsWhenTheApiWillNotTakeIt() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        cluster.answer = new Cluster.Result.Refused("forbidden");
        remediation.advance(MINUTE);

        assertThat(last().state()).isEqualTo(Action.State.FAILED);
        assertThat(last().reason()).isEqualTo("forbidden");
    }

    @Test
    void leavesTimeBetweenActsOnOneObject() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        remediation.advance(MINUTE);
        respond(trouble("inc-2", "checkout", 1, null), policy(Mode.AUTO, RESTART));
        assertThat(guard("alone").passed()).isFalse();

        respond(trouble(2, 2 * MINUTE), policy(Mode.AUTO, RESTART));
        remediation.advance(2 * MINUTE);
        remediation.respond(
                trouble("inc-3", "checkout", 1, null),
                List.of(policy(Mode.AUTO, RESTART)),
                3 * MINUTE);
        assertThat(last().reason()).startsWith("cooldown");

        remediation.respond(
                trouble("inc-4", "checkout", 1, null),
                List.of(policy(Mode.AUTO, RESTART)),
                12 * MINUTE);
        assertThat(last().state()).as(last().reason()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void keepsToTheBudgetOfThePolicy() {
        var once =
                new Policy(
                        "p",
                        1,
                        any(Severity.WARNING),
                        RESTART,
                        Mode.AUTO,
                        new Policy.Limits(Duration.ZERO, 1, Duration.ofMinutes(10)));
        remediation.respond(trouble(1, null), List.of(once), 0);
        remediation.advance(MINUTE);
        remediation.respond(trouble("inc-2", "cart", 1, null), List.of(once), 2 * MINUTE);

        assertThat(last().reason()).isEqualTo("budget: 1 of 1 in the last hour");
    }

    @Test
    void doesNotActOnStaleNews() {
        remediation.respond(trouble(1, null), List.of(policy(Mode.AUTO, RESTART)), 16 * MINUTE);

        assertThat(last().reason()).startsWith("fresh");
    }

    @Test
    void scalesWithinBoundsAndNeverAgainstAnAutoscaler() {
        respond(trouble(1, null), policy(Mode.AUTO, new Sizing.Scale(2, null, 1, 5)));
        assertThat(guard("bounds").detail()).isEqualTo("3 replicas, then 5");

        respond(
                trouble("inc-2", "cart", 1, null),
                policy(Mode.AUTO, new Sizing.Scale(null, 3, 1, 5)));
        assertThat(last().reason()).startsWith("bounds");

        cluster.objects.put("cart", state(true, true, false, null));
        respond(
                trouble("inc-3", "cart", 1, null),
                policy(Mode.AUTO, new Sizing.Scale(1, null, 1, 5)));
        assertThat(last().reason()).contains("HorizontalPodAutoscaler");
    }

    @Test
    void refusesKindsItCannotTreat() {
        var job =
                new Trouble(
                        "inc-1",
                        1,
                        1,
                        new Target("prod", "shop", "Job", "checkout"),
                        Severity.CRITICAL,
                        "it is up",
                        0,
                        null,
                        null,
                        trouble(1, null).signs());
        respond(job, policy(Mode.AUTO, RESTART));

        assertThat(last().reason()).isEqualTo("kind: rolloutRestart of Job");
    }

    @Test
    void keepsItsHandsOffWhatPeopleWorkOn() {
        respond(suppressed(1, 2 * MINUTE), policy(Mode.AUTO, RESTART));
        assertThat(ledger.told).isEmpty();

        respond(trouble(2, null), policy(Mode.AUTO, RESTART));
        assertThat(last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void doesNotDoWhatWasApprovedBeforePeopleBeganToWork() {
        respond(trouble(1, null), policy(Mode.AUTO, RESTART));
        respond(suppressed(2, 2 * MINUTE), policy(Mode.AUTO, RESTART));

        remediation.advance(0);

        assertThat(last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(last().reason()).contains("under maintenance");
    }

    private static Trouble suppressed(int revision, long until) {
        var it = trouble(revision, null);
        return new Trouble(
                it.incident(),
                revision,
                1,
                it.target(),
                it.severity(),
                it.title(),
                it.updatedAt(),
                null,
                until,
                it.signs());
    }

    @Test
    void treatsAgainWhatCameBack() {
        respond(trouble(1, null), policy(Mode.SHADOW, RESTART));
        var first = last().id();
        var back =
                new Trouble(
                        "inc-1",
                        3,
                        2,
                        trouble(1, null).target(),
                        Severity.WARNING,
                        "it is up",
                        MINUTE,
                        null,
                        null,
                        trouble(1, null).signs());
        respond(back, policy(Mode.SHADOW, RESTART));

        assertThat(last().id()).isNotEqualTo(first);
    }

    @Test
    void isOnlyForWhatThePolicyMatches() {
        var signs =
                new Match.Signs(Set.of("latency"), Set.of(AnomalyKind.SPIKE), Set.of(Direction.UP));
        var match =
                new Match(
                        Severity.WARNING,
                        Set.of("shop"),
                        Set.of("Deployment"),
                        Set.of("checkout"),
                        signs);

        assertThat(match.fits(trouble(1, null))).isTrue();
        assertThat(match.fits(trouble(1, 3L))).isFalse();
        assertThat(match.fits(trouble("inc-1", "cart", 1, null))).isFalse();
        assertThat(any(Severity.CRITICAL).fits(trouble(1, null))).isFalse();

        remediation.respond(
                trouble(1, null), List.of(named("z", Mode.AUTO), named("a", Mode.SHADOW)), 0);
        assertThat(last().order().policy()).isEqualTo("a");
    }

    @Test
    void refusesPoliciesThatMakeNoSense() {
        assertThatThrownBy(() -> new Sizing.Scale(null, null, 0, 1)).hasMessageContaining("by");
        assertThatThrownBy(() -> new Sizing.Scale(1, 1, 0, 1)).hasMessageContaining("either");
        assertThatThrownBy(() -> new Sizing.Scale(0, null, 0, 1)).hasMessageContaining("some");
        assertThatThrownBy(() -> new Sizing.Scale(null, 7, 0, 1)).hasMessageContaining("within");
        assertThatThrownBy(() -> new Sizing.Scale(null, 0, 1, 2)).hasMessageContaining("within");
        assertThatThrownBy(() -> new Sizing.Scale(1, null, 2, 1)).hasMessageContaining("max");
        assertThatThrownBy(() -> new Sizing.Scale(1, null, -1, 1)).hasMessageContaining("max");
        var minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new Policy.Limits(minute.negated(), 1, minute))
                .hasMessageContaining("limits");
        assertThatThrownBy(() -> new Policy.Limits(minute, -1, minute))
                .hasMessageContaining("limits");
        assertThatThrownBy(() -> new Policy.Limits(minute, 1, Duration.ZERO))
                .hasMessageContaining("limits");
        assertThat(new Sizing.Scale(null, 4, 1, 5).parameters())
                .containsEntry("to", "4")
                .doesNotContainKey("by");
        assertThat(new Sizing.Scale(-2, null, 1, 5).from(2)).isEqualTo(1);
    }

    private void respond(Trouble trouble, Policy policy) {
        remediation.respond(trouble, List.of(policy), 0);
    }

    private List<Action.State> states() {
        return ledger.told.stream().map(Action::state).toList();
    }

    private Action last() {
        return ledger.told.getLast();
    }

    private Guard guard(String name) {
        return last().guards().stream()
                .filter(guard -> guard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Match any(Severity severity) {
        return new Match(
                severity,
                Set.of(),
                Set.of(),
                Set.of(),
                new Match.Signs(Set.of(), Set.of(), Set.of()));
    }

    private static Policy policy(Mode mode, Treatment treatment) {
        return new Policy("p", 1, any(Severity.WARNING), treatment, mode, Policy.Limits.defaults());
    }

    private static Policy named(String name, Mode mode) {
        return new Policy(name, 1, any(Severity.WARNING), RESTART, mode, Policy.Limits.defaults());
    }

    private static TargetState state(
            boolean optedIn, boolean autoscaled, boolean rollingOut, @Nullable String last) {
        return new TargetState("uid", "1", 3, optedIn, autoscaled, rollingOut, last);
    }

    private static Trouble trouble(int revision, @Nullable Long resolvedAt) {
        return trouble("inc-1", "checkout", revision, resolvedAt);
    }

    private static Trouble trouble(
            String incident, String name, int revision, @Nullable Long resolvedAt) {
        return new Trouble(
                incident,
                revision,
                1,
                new Target("prod", "shop", "Deployment", name),
                Severity.WARNING,
                "it is up",
                0,
                resolvedAt,
                null,
                List.of(
                        new Trouble.Sign(
                                "latency", AnomalyKind.SPIKE, Direction.UP, resolvedAt == null)));
    }
}
