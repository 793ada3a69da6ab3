package io.plimsoll.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Signal;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Effect;
import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final long MINUTE = 60_000;
    private static final int BAD_FROM = 600;
    private static final int BAD_UNTIL = 640;
    private static final int END = 700;
    private static final Subject CART =
            new Subject("prod", "shop", new Workload("Deployment", "cart"));
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Treatment ONE_MORE = new Sizing.Scale(1, null, 1, 5);

    @Test
    void tellsTheIncidentThatARecordingShows() {
        var told = replayed(List.of());

        assertThat(told.states).startsWith(IncidentState.OPENED).endsWith(IncidentState.RESOLVED);
        assertThat(told.incidents.getLast().subject()).isEqualTo(CART);
        assertThat(told.incidents.getLast().startedAt()).isEqualTo(BAD_FROM * MINUTE);
        assertThat(told.anomalies).isNotEmpty();
        assertThat(told.actions).isEmpty();
    }

    @Test
    void tellsTheSameOfTheSame() {
        var once = replayed(List.of(policy(Mode.AUTO, RESTART)));
        var again = replayed(List.of(policy(Mode.AUTO, RESTART)));

        assertThat(again.anomalies).isEqualTo(once.anomalies);
        assertThat(again.incidents).isEqualTo(once.incidents);
        assertThat(again.actions).isEqualTo(once.actions);
    }

    @Test
    void tellsNothingOfWhatNobodyMinds() {
        var wish = new Wish(null, null, new Least(1_000, 0));
        var rules = new TuningRules(List.of(new TuningRule("calm", Selector.ALL, wish)));
        var told = new Told();

        feedAll(replay(rules, List.of(), told));

        assertThat(told.incidents).isEmpty();
    }

    @Test
    void tellsWhatWouldHaveBeenDoneAtTheTimeOfTheIncident() {
        var told = replayed(List.of(policy(Mode.AUTO, RESTART)));

        assertThat(states(told))
                .startsWith(Action.State.PROPOSED, Action.State.APPROVED, Action.State.EXECUTED);
        assertThat(told.actions.getFirst().at()).isBetween(BAD_FROM * MINUTE, BAD_UNTIL * MINUTE);
    }

    @Test
    void waitsForAPersonWhoNeverComes() {
        var told = replayed(List.of(policy(Mode.APPROVE, RESTART)));

        assertThat(states(told)).containsExactly(Action.State.PROPOSED, Action.State.REJECTED);
    }

    @Test
    void rehearsesWhatIsToBeRehearsedAndSeesThatItWasOverByItself() {
        var told = replayed(List.of(policy(Mode.DRY_RUN, RESTART)));

        assertThat(states(told)).containsExactly(Action.State.PROPOSED, Action.State.REJECTED);
        assertThat(told.actions.getLast().effect()).isEqualTo(Effect.ALONE);
        assertThat(told.actions.getFirst().guards())
                .filteredOn(guard -> guard.name().equals("dryRun"))
                .hasSize(1)
                .allMatch(Guard::passed);
    }

    @Test
    void takesAWorkloadThatIsNotToldOfForOnePod() {
        assertThat(bounds(replayed(List.of(policy(Mode.AUTO, ONE_MORE)))))
                .isEqualTo("1 replicas, then 2");
    }

    @Test
    void knowsFromSightingsHowManyPodsThereAre() {
        var placements =
                List.of(
                        new Sighting.Placement("n1", null, null, 2),
                        new Sighting.Placement("n2", null, null, 1));
        var seen = new Sighting(CART, 0, false, placements, List.of(), List.of());

        var told = replayed(List.of(policy(Mode.AUTO, ONE_MORE)), new Signal.Seen(seen));

        assertThat(bounds(told)).isEqualTo("3 replicas, then 4");
    }

    @Test
    void leavesTheReplicasToAnAutoscalerThatWasSeenAtWork() {
        var scaled = new Change("chg", CART, Change.Kind.AUTOSCALE, "scaled", 0);

        var told = replayed(List.of(policy(Mode.AUTO, ONE_MORE)), new Signal.Changed(scaled));

        assertThat(bounds(told)).contains("HorizontalPodAutoscaler");
        assertThat(states(told)).endsWith(Action.State.BLOCKED);
    }

    @Test
    void doesNothingToWhatIsGone() {
        var gone = new Sighting(CART, 0, true, List.of(), List.of(), List.of());

        var told = replayed(List.of(policy(Mode.AUTO, RESTART)), new Signal.Seen(gone));

        assertThat(states(told)).containsExactly(Action.State.PROPOSED, Action.State.BLOCKED);
        assertThat(told.actions.getLast().reason()).contains("there is no such object");
    }

    @Test
    void remembersWhatItWouldHaveDoneBefore() {
        var limits = new Policy.Limits(Duration.ofHours(4), 10, Duration.ofMinutes(5));
        var told = new Told();
        var replay = replay(TuningRules.NONE, List.of(policy(Mode.AUTO, RESTART, limits)), told);
        feedAll(replay);
        feed(replay, END, END + 40, 5);

        assertThat(states(told)).contains(Action.State.EXECUTED).endsWith(Action.State.BLOCKED);
        assertThat(told.actions.getLast().reason()).startsWith("cooldown");
    }

    @Test
    void takesInWhatOthersReportInTheOrderOfTime() {
        long at = BAD_FROM * MINUTE;
        var report = new Report("alert-1", 1, Report.Source.ALERT, CART, "QueueFull", at, null);
        var told = new Told();
        var replay = replay(TuningRules.NONE, List.of(), told);
        feed(replay, 0, BAD_FROM, 1);
        replay.happened(new Signal.Reported(report), at);
        feed(replay, BAD_FROM, BAD_UNTIL, 5);

        assertThat(told.incidents.getLast().background().reports()).containsExactly(report);
        assertThat(replay.now()).isEqualTo((BAD_UNTIL - 1) * MINUTE);
    }

    private static Told replayed(List<Policy> policies, Signal... signals) {
        var told = new Told();
        var replay = replay(TuningRules.NONE, policies, told);
        for (var signal : signals) {
            replay.happened(signal, 0);
        }
        feedAll(replay);
        return told;
    }

    private static Replay replay(TuningRules rules, List<Policy> policies, Told told) {
        var by =
                new ReplayParameters(
                        StepParameters.ofStep(Duration.ofMillis(MINUTE)),
                        DetectorParameters.defaults(),
                        IncidentParameters.defaults(),
                        rules,
                        policies);
        return new Replay(by, new FakeWording(), told);
    }

    private static void feedAll(Replay replay) {
        feed(replay, 0, BAD_FROM, 1);
        feed(replay, BAD_FROM, BAD_UNTIL, 5);
        feed(replay, BAD_UNTIL, END, 1);
    }

    private static void feed(Replay replay, int from, int to, double times) {
        var identity =
                new SeriesIdentity(
                        CART.cluster(), CART.namespace(), CART.workload(), "queue", List.of());
        var description = new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE);
        var random = new SplittableRandom(from);
        for (int minute = from; minute < to; minute++) {
            var series = replay.partition().series(description, "source", 0);
            double value = times * (100 + random.nextGaussian());
            replay.partition().sample(series, 1, minute * MINUTE, value);
            replay.settle(minute * MINUTE);
        }
    }

    private static Policy policy(Mode mode, Treatment treatment) {
        return policy(mode, treatment, Policy.Limits.defaults());
    }

    private static Policy policy(Mode mode, Treatment treatment, Policy.Limits limits) {
        var signs = new Match.Signs(Set.of(), Set.of(), Set.of());
        var match = new Match(Severity.INFO, Set.of(), Set.of(), Set.of(), signs);
        return new Policy("p", 1, match, treatment, mode, limits);
    }

    private static List<Action.State> states(Told told) {
        return told.actions.stream().map(Action::state).toList();
    }

    private static String bounds(Told told) {
        return told.actions.getFirst().guards().stream()
                .filter(guard -> guard.name().equals("bounds"))
                .findFirst()
                .map(Guard::detail)
                .orElseThrow();
    }
}
