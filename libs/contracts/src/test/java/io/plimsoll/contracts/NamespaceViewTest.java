package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An incident in `shop`, `bank` and `_cluster`; every name and text of the latter two says
/// `secret`.
class NamespaceViewTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");

    @Test
    void showsAllOfWhatLiesWithin() {
        var incident = incident();

        assertThat(view("shop", "bank", "_cluster").of(incident)).containsSame(incident);
    }

    @Test
    void showsNothingOfWhatLiesElsewhere() {
        assertThat(view("other").of(incident())).isEmpty();
        assertThat(view().of(incident())).isEmpty();
    }

    @Test
    void leavesOutEveryWordOfOtherNamespaces() {
        var seen = view("shop").of(incident()).orElseThrow();

        assertThat(new String(Json.bytes(seen), StandardCharsets.UTF_8))
                .doesNotContain("secret")
                .doesNotContain("bank");
    }

    @Test
    void keepsWhatIsItsOwn() {
        var seen = view("shop").of(incident()).orElseThrow();

        assertThat(seen.id()).isEqualTo("inc-1");
        assertThat(seen.revision()).isEqualTo(7);
        assertThat(seen.namespaces()).containsExactly("shop");
        assertThat(seen.entities()).containsExactly("prod/shop/Deployment/checkout");
        assertThat(seen.anomalies()).containsExactly("a-2", "a-3");
        assertThat(seen.evidence())
                .extracting(IncidentEvent.Evidence::explanation)
                .containsExactly("far above", "a little above");
    }

    @Test
    void isTitledByTheWeightiestThatIsSeen() {
        assertThat(view("shop").of(incident()).orElseThrow().title())
                .isEqualTo(
                        "checkout: latency is up (level shift), and 1 more, and 2 entities in other namespaces");
        assertThat(view("shop", "bank").of(incident()).orElseThrow().title())
                .isEqualTo(
                        "secret-vault: secret-errors is up (level shift), and 2 more, and 1 entity in other namespaces");
    }

    @Test
    void isAsSevereAsWhatIsSeen() {
        assertThat(view("shop").of(incident()).orElseThrow().severity())
                .isEqualTo(AnomalyEvent.Severity.warning);
    }

    @Test
    void leavesACauseItsRankAndNotItsReasons() {
        assertThat(view("shop").of(incident()).orElseThrow().probableCauses())
                .containsExactly(
                        new IncidentEvent.ProbableCause(
                                "prod/shop/Deployment/checkout", null, 2, 0.25, List.of()));
    }

    @Test
    void namesAnEntityWithoutEvidence() {
        var seen = view("_cluster").of(incident()).orElseThrow();

        assertThat(seen.title())
                .isEqualTo("secret-node is concerned, and 2 entities in other namespaces");
        assertThat(seen.dedupKey()).isEqualTo("inc-1");
    }

    @Test
    void saysWhoTookItOnAndNotWhy() {
        assertThat(view("shop").of(incident()).orElseThrow().acknowledgement())
                .isEqualTo(new IncidentEvent.Acknowledgement("ada", AT, null));
    }

    @Test
    void saysUntilWhenNobodyIsCalledAndNamesNoWindowOfOthers() {
        assertThat(view("shop").of(incident()).orElseThrow().suppression())
                .isEqualTo(
                        new IncidentEvent.Suppression(
                                List.of("shop/nightly", "sil-1"), AT.plusSeconds(60)));
    }

    @Test
    void showsTheSameWhenLookedAtAgain() {
        var seen = view("shop").of(incident()).orElseThrow();

        assertThat(view("shop").of(seen)).contains(seen);
    }

    private static NamespaceView view(String... namespaces) {
        return new NamespaceView(Set.of(namespaces));
    }

    private static IncidentEvent incident() {
        return new IncidentEvent(
                "inc-1",
                7,
                IncidentEvent.State.updated,
                "prod",
                List.of("bank", "shop", "_cluster"),
                "secret-vault: secret-errors is up",
                AnomalyEvent.Severity.critical,
                AT,
                AT,
                null,
                List.of("a-1", "a-2", "a-3", "a-4-of-no-evidence"),
                List.of(
                        "prod/bank/Deployment/secret-vault",
                        "prod/shop/Deployment/checkout",
                        "prod/_cluster/Node/secret-node"),
                List.of(
                        cause("prod/bank/Deployment/secret-vault", 1, 0.75),
                        cause("prod/shop/Deployment/checkout", 2, 0.25)),
                List.of("change-of-secret-vault"),
                "prod/bank/Deployment/secret-vault",
                "/incidents/inc-1",
                List.of(
                        evidence("a-1", "bank", "secret-vault", "secret-errors", 9),
                        evidence("a-3", "shop", "checkout", "errors", 3),
                        evidence("a-2", "shop", "checkout", "latency", 6)),
                new IncidentEvent.Acknowledgement("ada", AT, "I look at the secret vault"),
                1,
                List.of(),
                List.of(),
                null,
                new IncidentEvent.Suppression(
                        List.of("bank/secret", "shop/nightly", "sil-1"), AT.plusSeconds(60)),
                null);
    }

    private static IncidentEvent.ProbableCause cause(String entity, int rank, double probability) {
        return new IncidentEvent.ProbableCause(
                entity, null, rank, probability, List.of("the secret vault deviated first"));
    }

    private static IncidentEvent.Evidence evidence(
            String anomaly, String namespace, String workload, String metric, double rarity) {
        boolean own = namespace.equals("shop");
        var explanation = rarity > 5 ? "far above" : "a little above";
        return new IncidentEvent.Evidence(
                anomaly,
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                metric,
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                own ? AnomalyEvent.Severity.warning : AnomalyEvent.Severity.critical,
                0.9,
                rarity,
                AT,
                null,
                own ? explanation : "the secret vault is " + explanation);
    }
}
