package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeguardsTest {
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Safeguards DEFAULTS = Safeguards.defaults();

    private final RemedyStage stage = new RemedyStage();

    @Test
    void waitsTwiceAsLongAfterEachFailure() {
        failed("inc-1");
        assertThat(state("inc-2")).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().reason())
                .isEqualTo("cooldown: treated PT10M ago, cooldown is PT20M");

        stage.later(10);
        assertThat(state("inc-3")).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void stopsAfterSoManyFailuresInARow() {
        for (int i = 0; i < 3; i++) {
            failed("inc-" + i);
            stage.later(120);
        }

        assertThat(state("inc-9")).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().reason()).isEqualTo("failures: 3 of 3 in a row did not help");

        stage.later(24 * 60);
        assertThat(state("inc-10")).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void doesOnlySoMuchAtOnceInTheCluster() {
        var one = with(1, DEFAULTS.storm());
        stage.tell(trouble("inc-1", "checkout"), policy(one, RESTART));
        stage.later(0);
        stage.tell(trouble("inc-2", "cart"), policy(one, RESTART));

        assertThat(stage.last().reason()).isEqualTo("concurrent: 1 of 1 under way in the cluster");
    }

    @Test
    void brakesInAStormUntilItHasBeenQuiet() {
        var storm = new Safeguards.Storm(2, Duration.ofMinutes(5), Duration.ofMinutes(20));
        var policy = policy(with(9, storm), RESTART);
        for (var name : List.of("checkout", "cart")) {
            stage.tell(trouble("inc-" + name, name), policy);
            stage.later(1);
        }
        stage.tell(trouble("inc-3", "web"), policy);
        assertThat(stage.last().reason()).startsWith("storm: 2 acts within PT5M");

        stage.later(18);
        stage.tell(trouble("inc-4", "web"), policy);
        assertThat(stage.last().reason()).startsWith("storm");

        stage.later(2);
        stage.tell(trouble("inc-5", "web"), policy);
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void leavesEnoughPodsServing() {
        stage.cluster.put("checkout", RemedyStage.pods(4, 2));
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART));
        assertThat(stage.last().reason()).isEqualTo("healthy: 2 of 4 serve, 1 while it is done");

        stage.cluster.put("cart", RemedyStage.pods(4, 3));
        stage.open("inc-2", "cart", RemedyStage.auto(RESTART));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void countsWhatOthersTookAway() {
        var few = new Safeguards.Disruption(Duration.ofHours(1), 100, 5);
        var policy = policy(with(few), RESTART);
        stage.cluster.around = new Surroundings("", List.of(), 1, 1);
        stage.tell(trouble("inc-1", "checkout"), policy);
        assertThat(stage.last().reason())
                .isEqualTo(
                        "disruption: 3 pods, after 1 of 3 of the object and 1 of 5 in the namespace"
                                + " within PT1H");

        stage.cluster.around = new Surroundings("", List.of(), 0, 3);
        stage.tell(trouble("inc-2", "cart"), policy);
        assertThat(stage.last().reason()).startsWith("disruption: 3 pods, after 0 of 3");
    }

    @Test
    void countsWhatWeTookAwayForAllPoliciesTogether() {
        var few = new Safeguards.Disruption(Duration.ofHours(1), 300, 5);
        stage.tell(trouble("inc-1", "checkout"), policy(with(few), RESTART));
        stage.later(1);
        stage.tell(trouble("inc-2", "cart"), policy(with(few), RESTART));
        assertThat(stage.last().reason()).startsWith("disruption: 3 pods, after 0 of 9");

        stage.later(61);
        stage.tell(trouble("inc-3", "cart"), policy(with(few), RESTART));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void doesNothingWhileMoreThanTheObjectIsInTrouble() {
        stage.cluster.around = new Surroundings("", List.of("3 of 4 nodes of zone a"), 0, 0);
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART));

        assertThat(stage.last().reason()).isEqualTo("domain: in trouble: 3 of 4 nodes of zone a");
    }

    @Test
    void obeysEachOfTheTwoSwitches() {
        stage.ledger.automate(new Ledger.Automation(false, "ada", "an outage"));
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART));
        assertThat(stage.last().reason()).isEqualTo("automation: switched off by ada: an outage");

        stage.ledger.automate(Ledger.Automation.ON);
        stage.cluster.around = new Surroundings("by ConfigMap: no", List.of(), 0, 0);
        stage.open("inc-2", "cart", RemedyStage.auto(RESTART));
        assertThat(stage.last().reason()).isEqualTo("automation: by ConfigMap: no");
    }

    @Test
    void doesWithWhatAToolHoldsAsItIsTold() {
        stage.cluster.put("checkout", held(new Circumstances.Claims("Argo CD", List.of())));
        stage.tell(trouble("inc-1", "checkout"), policy(with(Safeguards.Owned.REFUSE), RESTART));
        assertThat(stage.last().reason()).isEqualTo("owned: Argo CD holds it");

        stage.tell(trouble("inc-2", "checkout"), policy(with(Safeguards.Owned.ACT), RESTART));
        assertThat(stage.guard("owned").detail()).isEqualTo("Argo CD holds it and may undo this");
        assertThat(stage.last().order().treatment()).isEqualTo(RESTART);

        stage.cluster.put("cart", held(new Circumstances.Claims("Flux", List.of())));
        stage.tell(trouble("inc-3", "cart"), policy(with(Safeguards.Owned.ANNOTATE), RESTART));
        assertThat(stage.last().order().treatment())
                .isEqualTo(new WorkloadTreatment.Annotate("rolloutRestart"));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void keepsOffWhatOthersAreAtWorkOn() {
        stage.cluster.put("node-1", held(new Circumstances.Claims("", List.of("kured"))));
        stage.open("inc-1", "node-1", RemedyStage.auto(new NodeTreatment.Cordon()));

        assertThat(stage.last().reason()).isEqualTo("neighbours: at work on it: kured");
    }

    @Test
    void actsDuringARolloutOnlyWhenToldSo() {
        stage.cluster.objects.put(
                "checkout",
                new TargetState(
                        "uid",
                        "1",
                        3,
                        true,
                        false,
                        true,
                        null,
                        "uid",
                        RemedyStage.circumstances(Stock.of(3), null)));
        var pause = new WorkloadTreatment.PauseRollout();
        stage.open("inc-1", "checkout", RemedyStage.auto(pause));
        assertThat(stage.last().reason()).isEqualTo("settled: rolling out: true");

        stage.tell(trouble("inc-2", "checkout"), policy(duringRollout(), pause));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void doesNotActOnSilenceAloneButOnWhatIsSeenLater() {
        stage.remediation.respond(
                silent(1, Direction.NONE), List.of(RemedyStage.auto(RESTART)), stage.now);
        assertThat(stage.ledger.told).isEmpty();

        stage.tell(silent(2, Direction.UP), RemedyStage.auto(RESTART));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
        assertThat(stage.guard("data").passed()).isTrue();
    }

    private Trouble silent(int revision, Direction before) {
        var it = trouble("inc-1", "checkout");
        return new Trouble(
                it.incident(),
                revision,
                1,
                it.target(),
                it.severity(),
                it.title(),
                stage.now,
                null,
                null,
                List.of(new Trouble.Sign("latency", AnomalyKind.NO_DATA, before, true)));
    }

    @Test
    void refusesWhatWouldChangeNothing() {
        stage.cluster.put("checkout", RemedyStage.pods(3, 3));
        refuses(new PodTreatment.EvictPod(2), "bounds: 0 of 2 pods go");
        refuses(
                new Sizing.ScaleAutoscaler(2, 9),
                "bounds: no HorizontalPodAutoscaler has it in hand");
        refuses(
                new PodTreatment.PatchResources(Resource.MEMORY, 2, 1, 10),
                "bounds: memory of its containers: [], at least 1 and at most 10");
        refuses(new NodeTreatment.Cordon(), "kind: cordon of Deployment");
        stage.cluster.put("checkout", RemedyStage.circumstances(Stock.of(3), 9));
        refuses(new Sizing.ScaleAutoscaler(2, 9), "bounds: at most 9 replicas, then 9");
        stage.cluster.put("checkout", Circumstances.of(3));
        refuses(new WorkloadTreatment.Rollback(), "bounds: an earlier revision is kept: false");
        stage.cluster.put("node-1", RemedyStage.pods(8, 8));
        stage.open("inc-n", "node-1", RemedyStage.auto(new NodeTreatment.Drain(7)));
        assertThat(stage.last().reason())
                .isEqualTo("bounds: 8 pods run there, at most 7 are moved");
    }

    @Test
    void letsErrandsPass() {
        stage.open("inc-1", "node-1", RemedyStage.auto(new Errand.Notify("look at it")));

        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void refusesSafeguardsThatMakeNoSense() {
        assertThatThrownBy(() -> new Safeguards.Availability(101, 0)).hasMessageContaining("100");
        assertThatThrownBy(() -> new Safeguards.Disruption(Duration.ZERO, 0, 0))
                .hasMessageContaining("budget");
        assertThatThrownBy(() -> new Safeguards.Storm(0, Duration.ofMinutes(1), Duration.ZERO))
                .hasMessageContaining("storm");
        assertThatThrownBy(() -> with(0, DEFAULTS.storm())).hasMessageContaining("concurrent");
    }

    private void refuses(Treatment treatment, String reason) {
        var id = "inc-" + stage.ledger.told.size();
        stage.open(id, "checkout", RemedyStage.auto(treatment));
        assertThat(stage.last().reason()).isEqualTo(reason);
    }

    /// One act that did not help; ten minutes pass.
    private void failed(String incident) {
        assertThat(state(incident)).isEqualTo(Action.State.APPROVED);
        stage.later(0);
        stage.later(10);
        assertThat(stage.last().recovered()).isFalse();
    }

    private Action.State state(String incident) {
        return stage.tell(trouble(incident, "checkout"), policy(calm(), RESTART)).state();
    }

    private Trouble trouble(String incident, String name) {
        return stage.trouble(incident, name, 1, 1, Severity.WARNING);
    }

    private static Circumstances held(Circumstances.Claims claims) {
        return new Circumstances(Stock.of(3), null, false, false, Map.of(), claims);
    }

    private static Policy policy(Safeguards safeguards, Treatment treatment) {
        return RemedyStage.policy(Mode.AUTO, safeguards, treatment);
    }

    private static Safeguards calm() {
        return with(new Safeguards.Disruption(Duration.ofMinutes(1), 900, 900));
    }

    private static Safeguards with(int concurrent, Safeguards.Storm storm) {
        return new Safeguards(
                3,
                concurrent,
                DEFAULTS.availability(),
                DEFAULTS.disruption(),
                storm,
                DEFAULTS.owned(),
                false);
    }

    private static Safeguards with(Safeguards.Disruption disruption) {
        return new Safeguards(
                3,
                9,
                DEFAULTS.availability(),
                disruption,
                DEFAULTS.storm(),
                DEFAULTS.owned(),
                false);
    }

    private static Safeguards with(Safeguards.Owned owned) {
        return new Safeguards(
                3,
                9,
                DEFAULTS.availability(),
                DEFAULTS.disruption(),
                DEFAULTS.storm(),
                owned,
                false);
    }

    private static Safeguards duringRollout() {
        return new Safeguards(
                3,
                9,
                DEFAULTS.availability(),
                DEFAULTS.disruption(),
                DEFAULTS.storm(),
                DEFAULTS.owned(),
                true);
    }
}
