package io.plimsoll.engine.remedy.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreatmentsTest {
    private static final List<Treatment> ALL =
            List.of(
                    new WorkloadTreatment.RolloutRestart(),
                    new WorkloadTreatment.Rollback(),
                    new WorkloadTreatment.PauseRollout(),
                    new WorkloadTreatment.Annotate("scale"),
                    new Sizing.Scale(2, null, 0, 7),
                    new Sizing.Scale(null, 3, 1, 7),
                    new Sizing.ScaleAutoscaler(2, 20),
                    new PodTreatment.EvictPod(2),
                    new PodTreatment.PatchResources(Resource.CPU, 1.25, 100, 2000),
                    new NodeTreatment.Cordon(),
                    new NodeTreatment.Uncordon(),
                    new NodeTreatment.Drain(40),
                    new Errand.RunJob("warm-up"),
                    new Errand.Webhook("git"),
                    new Errand.Notify("look"));

    @Test
    void areFoundAgainByWhatTheySayOfThemselves() {
        assertThat(ALL)
                .allSatisfy(each ->
                        assertThat(Treatments.of(each.type(), each.parameters())).contains(each));
        assertThat(Treatments.of("reboot", Map.of())).isEmpty();
    }

    @Test
    void canBeTakenBackWhereWhatTheyWriteOverCanBeKept() {
        assertThat(ALL)
                .filteredOn(Treatment::isReversible)
                .extracting(Treatment::type)
                .containsOnly(
                        "rollback",
                        "pauseRollout",
                        "scale",
                        "scaleAutoscaler",
                        "patchResources",
                        "cordon",
                        "uncordon");
    }

    @Test
    void costWhatTheyTakeAway() {
        var stock =
                new Stock(
                        4,
                        3,
                        2,
                        List.of(new Member("a", "1", true), new Member("b", "2", false)),
                        "");

        assertThat(new WorkloadTreatment.RolloutRestart().cost(stock)).isEqualTo(new Cost(4, 2));
        assertThat(new Sizing.Scale(null, 1, 1, 9).cost(stock)).isEqualTo(new Cost(3, 3));
        assertThat(new Sizing.Scale(2, null, 1, 9).cost(stock)).isEqualTo(Cost.NOTHING);
        assertThat(new PodTreatment.EvictPod(1).cost(stock)).isEqualTo(new Cost(1, 0));
        assertThat(new NodeTreatment.Drain(9).cost(stock)).isEqualTo(new Cost(2, 1));
        assertThat(new Errand.Notify("look").cost(stock)).isEqualTo(Cost.NOTHING);
    }

    @Test
    void evictWhomTheIncidentNamesAndOtherwiseWhoDoesNotServe() {
        var members =
                List.of(
                        new Member("a", "1", true),
                        new Member("b", "2", false),
                        new Member("c", "3", false));
        var evict = new PodTreatment.EvictPod(1);

        assertThat(evict.from(new Stock(3, 1, 0, members, "a")))
                .extracting(Member::name)
                .containsExactly("a");
        assertThat(evict.from(new Stock(3, 1, 0, members, "")))
                .extracting(Member::name)
                .containsExactly("b");
        assertThat(evict.from(new Stock(3, 1, 0, members, "gone"))).isEmpty();
    }

    @Test
    void boundWhatTheyGive() {
        var more = new PodTreatment.PatchResources(Resource.MEMORY, 2, 1, 100);
        assertThat(more.from(30)).isEqualTo(60);
        assertThat(more.from(80)).isEqualTo(100);
        assertThat(more.from(200)).isEqualTo(200);
        var less = new PodTreatment.PatchResources(Resource.MEMORY, 0.5, 20, 100);
        assertThat(less.from(60)).isEqualTo(30);
        assertThat(less.from(30)).isEqualTo(20);
        assertThat(less.from(10)).isEqualTo(10);
        assertThat(new Sizing.ScaleAutoscaler(5, 12).from(9)).isEqualTo(12);
        assertThat(new Sizing.ScaleAutoscaler(5, 12).from(15)).isEqualTo(15);
    }

    @Test
    void refuseWhatMakesNoSense() {
        assertThatThrownBy(() -> new PodTreatment.EvictPod(0)).hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> new NodeTreatment.Drain(111)).hasMessageContaining("1 to 110");
        assertThatThrownBy(() -> new PodTreatment.PatchResources(Resource.CPU, 1, 1, 1))
                .hasMessageContaining("factor");
        assertThatThrownBy(() -> new PodTreatment.PatchResources(Resource.CPU, 2, 2, 1))
                .hasMessageContaining("min");
        assertThatThrownBy(() -> new Sizing.ScaleAutoscaler(0, 1)).hasMessageContaining("at least");
        assertThatThrownBy(() -> new Errand.Webhook(" ")).hasMessageContaining("name");
        assertThatThrownBy(() -> new Cost(-1, 0)).hasMessageContaining("negative");
    }
}
