package io.plimsoll.engine.incident.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CauseRankingTest {
    private static final Subject FRONT = subject("front");
    private static final Subject CART = subject("cart");
    private static final Subject STORE = subject("store");
    private static final Subject MAIL = subject("mail");

    private static final long BEGAN = 1_800_000_000_000L;

    private final CauseRanking ranking = new CauseRanking(CauseParameters.DEFAULTS);
    private final Calls calls =
            new Calls().add(FRONT, CART).add(CART, STORE).add(FRONT, MAIL).add(MAIL, STORE);

    @Test
    void laysTheTroubleOfCallersToTheOneAtTheEnd() {
        var causes =
                rank(
                        List.of(
                                slow(FRONT, 40, null),
                                slow(CART, 60, FRONT),
                                slow(STORE, 50, CART),
                                slow(STORE, 45, MAIL)));

        assertThat(causes.getFirst().subject()).isEqualTo(STORE);
        assertThat(causes.getFirst().probability()).isGreaterThan(0.9);
        assertThat(causes.getFirst().reasons())
                .containsExactly(
                        "latency is 50 deviations off, as cart sees it",
                        "latency is 45 deviations off, as mail sees it");
    }

    @Test
    void blamesTheCallerWhenTheOtherCallersSeeNothing() {
        var causes =
                rank(List.of(slow(CART, 200, FRONT), slow(STORE, 9, CART), slow(STORE, 0, MAIL)));

        assertThat(causes.getFirst().subject()).isEqualTo(CART);
        assertThat(causes.getFirst().reasons())
                .contains("in part explained by store, which it calls");
    }

    @Test
    void blamesWhoIsUsedUp() {
        var used = new Evidence(CART, Aspect.SATURATION, "cpu", 100);

        assertThat(rank(List.of(slow(FRONT, 90, null), used)).getFirst().subject()).isEqualTo(CART);
    }

    /// Half of it is gone in five minutes.
    @Test
    void hearsLessAndLessOfWhatIsOver() {
        var mail = slow(MAIL, 20, null);

        assertThat(rank(List.of(over(CART, 0), mail)).getFirst().subject()).isEqualTo(CART);
        assertThat(rank(List.of(over(CART, 4), mail)).getFirst().subject()).isEqualTo(CART);
        assertThat(rank(List.of(over(CART, 6), mail)).getFirst().subject()).isEqualTo(MAIL);
        assertThat(rank(List.of(over(CART, 4))).getFirst().reasons())
                .containsExactly("cpu was 40 deviations off");
        assertThat(rank(List.of(over(CART, 30)))).isEmpty();
    }

    private static Evidence over(Subject of, int minutes) {
        var overFor = Duration.ofMinutes(minutes);
        return new Evidence(of, Aspect.LATENCY, "cpu", 40, null, overFor);
    }

    @Test
    void blamesTheRolloutAndNotItsRollback() {
        var rollout = rollout("checkout:2", BEGAN - 14_000);
        var rollback = rollout("checkout:1", BEGAN + 11_000);
        var cause = firstCause(rollout, rollback);

        assertThat(cause.change()).isEqualTo(rollout);
        assertThat(cause.probability()).isGreaterThan(0.9);
        assertThat(cause.reasons().getFirst()).isEqualTo("checkout:2, 0:14 min before it began");
    }

    /// The onset is that of a step, in which the change may be the first thing that happened.
    @Test
    void blamesARolloutThatIsToldALittleAfterTheOnset() {
        var rollout = rollout("checkout:2", BEGAN + 40_000);
        assertThat(firstCause(rollout).change()).isEqualTo(rollout);
    }

    /// Of errors of the cart, and what was changed.
    private Cause firstCause(Change... changes) {
        var errors = new Evidence(CART, Aspect.ERRORS, "errors", 40);
        var onsets = Map.of(CART, BEGAN);
        return ranking.rank(
                        new CaseFile(
                                List.of(errors), new Calls(), Map.of(), onsets, List.of(changes)))
                .getFirst();
    }

    private static Change rollout(String title, long at) {
        return new Change(title, CART, Change.Kind.ROLLOUT, title, at);
    }

    @Test
    void claimsNothingWhereLittleIsOff() {
        var causes = rank(List.of(slow(CART, 4, FRONT), slow(MAIL, 3, FRONT)));

        assertThat(causes).allSatisfy(cause -> assertThat(cause.probability()).isLessThan(0.3));
        assertThat(rank(List.of(slow(CART, 1, FRONT)))).isEmpty();
        assertThat(rank(List.of())).isEmpty();
    }

    @Test
    void suspectsNobodyWhomTheAskedDoesNotWaitFor() {
        var other = subject("other");

        assertThat(rank(List.of(slow(other, 500, null)))).isEmpty();
    }

    @Test
    void suspectsLessWhoIsHardlyCalled() {
        calls.requests(FRONT, 10_000).requests(CART, 9_000).requests(MAIL, 9);

        var causes = rank(List.of(slow(CART, 30, FRONT), slow(MAIL, 90, FRONT)));

        assertThat(causes.getFirst().subject()).isEqualTo(CART);
    }

    @Test
    void standsCirclesAndAnyOrder() {
        calls.add(STORE, FRONT).add(CART, CART);
        var evidence = new ArrayList<Evidence>();
        for (var each : List.of(FRONT, CART, STORE, MAIL)) {
            evidence.add(slow(each, 10, null));
            evidence.add(new Evidence(each, Aspect.ERRORS, "errors", 12));
        }
        var expected = rank(evidence);
        var random = new Random(3);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(evidence, random);
            assertThat(rank(evidence)).isEqualTo(expected);
        }
        assertThat(expected.stream().mapToDouble(Cause::probability).sum()).isLessThan(1);
    }

    @Test
    void measuresThePastByMedianAndQuartiles() {
        var past = Past.of(new double[] {1, 2, Double.NaN, 3, 4, 1_000});

        assertThat(past.median()).isEqualTo(3);
        assertThat(past.spread()).isCloseTo(2 / 1.349, within(1e-12));
        assertThat(past.deviation(13, 5)).isEqualTo(2);
        assertThatThrownBy(() -> Past.of(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Cause> rank(List<Evidence> evidence) {
        return ranking.rank(evidence, calls, FRONT, Aspect.LATENCY);
    }

    private static Evidence slow(
            Subject of, double deviation, @org.jspecify.annotations.Nullable Subject seenBy) {
        return new Evidence(of, Aspect.LATENCY, "latency", deviation, seenBy);
    }

    private static Subject subject(String name) {
        return new Subject("prod", "shop", new Workload("Deployment", name));
    }
}
