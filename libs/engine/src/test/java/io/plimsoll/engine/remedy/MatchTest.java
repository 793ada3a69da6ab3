package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatchTest {
    private static final Cluster.Features SHORT_OF_DISK =
            new Cluster.Features(
                    Map.of("team", "shop", "tier", "front"),
                    Map.of("Ready", "True", "DiskPressure", "True"));

    private final RemedyStage stage = new RemedyStage();

    @Test
    void wantsOneOfTheWarningsThatItNames() {
        var match = match(Set.of("BackOff", "OOMKilling"), Map.of(), Map.of());

        assertThat(match.fits(warned("OOMKilling", "Unhealthy"))).isTrue();
        assertThat(match.fits(warned("Unhealthy"))).isFalse();
        assertThat(match.fits(warned())).isFalse();
    }

    @Test
    void wantsAllLabelsAndConditionsOfTheObject() {
        stage.cluster.features.put("checkout", SHORT_OF_DISK);

        assertThat(answers(Map.of("team", "shop"), Map.of("DiskPressure", "True"))).isTrue();
        assertThat(answers(Map.of("team", "pay"), Map.of())).isFalse();
        assertThat(answers(Map.of(), Map.of("Ready", "False"))).isFalse();
        assertThat(answers(Map.of(), Map.of("MemoryPressure", "False"))).isFalse();
    }

    @Test
    void isForNothingThatIsNotThere() {
        assertThat(answers(Map.of("team", "shop"), Map.of())).isFalse();
        assertThat(answers(Map.of(), Map.of())).isTrue();
    }

    private boolean answers(Map<String, String> labels, Map<String, String> conditions) {
        int before = stage.ledger.told.size();
        var usual =
                RemedyStage.policy(
                        Mode.SHADOW, Safeguards.defaults(), new WorkloadTreatment.RolloutRestart());
        var policy =
                new Policy(
                        "p" + labels + conditions,
                        1,
                        match(Set.of(), labels, conditions),
                        usual.ladder(),
                        Mode.SHADOW,
                        RemedyStage.LIMITS,
                        usual.safeguards());
        stage.remediation.respond(warned(), List.of(policy), stage.now);
        return stage.ledger.told.size() > before;
    }

    private static Match match(
            Set<String> warnings, Map<String, String> labels, Map<String, String> conditions) {
        var any = RemedyStage.anything();
        return new Match(
                Severity.WARNING,
                Set.of(),
                Set.of(),
                Set.of(),
                any.signs(),
                false,
                false,
                new Match.Traits(warnings, labels, conditions));
    }

    private Trouble warned(String... reasons) {
        var extent =
                new Trouble.Extent(
                        1, "", false, 1, Arrays.stream(reasons).collect(Collectors.toSet()));
        return stage.trouble("inc-1", "checkout", 1, extent, Severity.WARNING);
    }
}
