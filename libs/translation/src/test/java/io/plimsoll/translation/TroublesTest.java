package io.plimsoll.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");
    private static final String CART = "prod/shop/Deployment/cart";
    private static final String CHECKOUT = "prod/shop/Deployment/checkout";

    @Test
    void isAboutTheOnlyOneThatIsConcerned() {
        assertThat(Troubles.of(incident(List.of(CART), List.of(), null, null)))
                .map(Trouble::target)
                .contains(new Target("prod", "shop", "Deployment", "cart"));
    }

    @Test
    void isAboutTheProvenCauseOfSeveralAndItsAnomaliesAlone() {
        var trouble =
                Troubles.of(incident(List.of(CART, CHECKOUT), List.of(CHECKOUT), null, null))
                        .orElseThrow();

        assertThat(trouble.target().name()).isEqualTo("checkout");
        assertThat(trouble.signs()).extracting(Trouble.Sign::metric).containsExactly("errors");
    }

    @Test
    void isNoneWhereItIsNotKnownWhoIsWhy() {
        assertThat(Troubles.of(incident(List.of(CART, CHECKOUT), List.of(), null, null))).isEmpty();
    }

    @Test
    void namesThePodThatAllOfItIsAbout() {
        var one = Troubles.of(incident(List.of(CART), List.of(), null, null, "cart-1"));
        assertThat(one).map(each -> each.extent().oddOne()).contains("cart-1");

        var all = Troubles.of(incident(List.of(CART), List.of(), null, null));
        assertThat(all).map(each -> each.extent().oddOne()).contains("");
    }

    @Test
    void namesTheSeriesThatAModelCanBeAskedOf() {
        var of = incident(List.of(CART, CHECKOUT), List.of(CHECKOUT), null, null, "cart-1");

        assertThat(Troubles.of(of).orElseThrow().signs())
                .extracting(Trouble.Sign::series)
                .containsExactly("00000000000000b1");
        assertThat(Troubles.of(of).orElseThrow().extent().since()).isEqualTo(AT.toEpochMilli());
        // A pod has none of its own.
        assertThat(Troubles.of(incident(List.of(CART), List.of(), null, null, "cart-1")))
                .hasValueSatisfying(trouble ->
                        assertThat(trouble.signs())
                                .extracting(Trouble.Sign::series)
                                .containsExactly(""));
    }

    @Test
    void endsWithTheIncidentButNotWhereThatGoesOnInAnother() {
        var both = List.of(CART, CHECKOUT);

        assertThat(Troubles.of(incident(both, List.of(), AT, null)))
                .map(Trouble::isOver)
                .contains(true);
        assertThat(Troubles.of(incident(both, List.of(), AT, "inc-other"))).isEmpty();
    }

    private static IncidentEvent incident(
            List<String> entities,
            List<String> causes,
            @Nullable Instant resolvedAt,
            @Nullable String mergedInto) {
        return incident(entities, causes, resolvedAt, mergedInto, null);
    }

    private static IncidentEvent incident(
            List<String> entities,
            List<String> causes,
            @Nullable Instant resolvedAt,
            @Nullable String mergedInto,
            @Nullable String member) {
        return new IncidentEvent(
                "inc-1",
                3,
                IncidentEvent.State.updated,
                "prod",
                List.of("shop"),
                "something is up",
                AnomalyEvent.Severity.critical,
                AT,
                AT,
                resolvedAt,
                List.of("a", "b"),
                entities,
                causes.stream()
                        .map(each ->
                                new IncidentEvent.ProbableCause(
                                        each, null, 1, 0.8, List.of("it began first")))
                        .toList(),
                List.of(),
                CART,
                "/incidents/inc-1",
                List.of(
                        evidence("a", "cart", "latency", member),
                        evidence("b", "checkout", "errors", null)),
                null,
                1,
                List.of(),
                List.of(),
                mergedInto,
                null,
                null);
    }

    private static IncidentEvent.Evidence evidence(
            String anomaly, String workload, String metric, @Nullable String member) {
        return new IncidentEvent.Evidence(
                anomaly,
                "shop",
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                metric,
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.critical,
                0.9,
                7,
                AT,
                null,
                "it is up",
                member,
                "00000000000000" + anomaly + "1");
    }
}
