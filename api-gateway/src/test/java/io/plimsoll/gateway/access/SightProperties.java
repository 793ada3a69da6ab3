package io.plimsoll.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Incidents at random over seen and unseen namespaces. Every name of the latter says `vault`, and
/// so does every text that was written by who saw both.
class SightProperties {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");
    private static final Sight SHOP = new Sight(Set.of(), Set.of("shop", "cart"));
    private static final List<String> OWN = List.of("shop", "cart");
    private static final List<String> ALL =
            List.of("shop", "cart", "vault", "vault-shop", "_cluster");

    @Property
    void noWordOfOtherNamespacesIsInWhatIsSeen(@ForAll long seed) {
        var incident = incident(new Random(seed));

        var seen = SHOP.of(incident).map(it -> new String(Json.bytes(it), StandardCharsets.UTF_8));

        assertThat(seen.orElse("")).doesNotContain("vault").doesNotContain("_cluster");
        assertThat(seen.isPresent())
                .isEqualTo(incident.namespaces().stream().anyMatch(OWN::contains));
    }

    @Property
    void whatIsSeenIsSeenTheSameWhenLookedAtAgain(@ForAll long seed) {
        var seen = SHOP.of(incident(new Random(seed)));

        assertThat(seen.flatMap(SHOP::of)).isEqualTo(seen);
    }

    @Property
    void isNeverMoreSevereThanTheWhole(@ForAll long seed) {
        var incident = incident(new Random(seed));

        assertThat(SHOP.of(incident).stream())
                .allSatisfy(seen ->
                        assertThat(seen.severity()).isLessThanOrEqualTo(incident.severity()));
    }

    private static IncidentEvent incident(Random random) {
        var evidence = new ArrayList<IncidentEvent.Evidence>();
        var causes = new ArrayList<IncidentEvent.ProbableCause>();
        var entities = new LinkedHashSet<String>();
        var namespaces = new LinkedHashSet<String>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            var namespace = ALL.get(random.nextInt(ALL.size()));
            boolean own = OWN.contains(namespace);
            var name = (own ? "checkout-" : "vault-") + random.nextInt(3);
            var entity = String.join("/", "prod", namespace, "Deployment", name);
            entities.add(entity);
            namespaces.add(namespace);
            if (random.nextBoolean() || i == 0) {
                evidence.add(evidence("a-" + i, namespace, name, random));
            }
            if (random.nextBoolean()) {
                var reasons = List.of("the vault deviated first");
                causes.add(new IncidentEvent.ProbableCause(entity, null, i + 1, 0.2, reasons));
            }
        }
        boolean shared = !OWN.containsAll(namespaces);
        if (!shared) {
            causes.clear();
        }
        return incident(List.copyOf(namespaces), List.copyOf(entities), evidence, causes, shared);
    }

    private static IncidentEvent incident(
            List<String> namespaces,
            List<String> entities,
            List<IncidentEvent.Evidence> evidence,
            List<IncidentEvent.ProbableCause> causes,
            boolean shared) {
        var worst =
                evidence.stream()
                        .map(IncidentEvent.Evidence::severity)
                        .max(AnomalyEvent.Severity::compareTo)
                        .orElseThrow();
        return new IncidentEvent(
                "inc-1",
                7,
                IncidentEvent.State.updated,
                "prod",
                namespaces,
                shared ? "vault: latency is up" : "checkout: latency is up",
                worst,
                AT,
                AT,
                null,
                evidence.stream().map(IncidentEvent.Evidence::anomaly).toList(),
                entities,
                causes,
                shared ? List.of("change-of-vault") : List.of(),
                entities.getFirst(),
                "/evidence/incidents/inc-1",
                evidence,
                new IncidentEvent.Acknowledgement("ada", AT, shared ? "the vault again" : "mine"),
                1,
                shared ? List.of("alert-of-vault") : List.of(),
                List.of(),
                null,
                shared ? new IncidentEvent.Suppression(List.of("vault/nightly"), AT) : null,
                null);
    }

    private static IncidentEvent.Evidence evidence(
            String anomaly, String namespace, String workload, Random random) {
        boolean own = OWN.contains(namespace);
        var severities = AnomalyEvent.Severity.values();
        return new IncidentEvent.Evidence(
                anomaly,
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                own ? "latency" : "vault_latency",
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                severities[random.nextInt(severities.length)],
                0.9,
                random.nextDouble(0, 20),
                AT,
                null,
                own ? "far above" : "the vault is far above");
    }
}
