package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.plimsoll.gateway.Asked.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever sees namespace `shop` sees nothing of [another](World), through whichever door.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class TenancyIT extends RunningGateway {
    private static final String INCIDENT =
            "name title severity namespaces anomalyNames entities changes alerts warnings dedupKey"
                    + " evidenceUrl probableCauses{entity change rank reasons} suppression{by until}"
                    + " evidence{anomaly namespace workload{name} metric explanation}"
                    + " acknowledgement{by reason} evidenceBundles{sha256}"
                    + " anomalies{name explanation} actions{name reason target{name}}";
    private static final String SIMILAR =
            " similar{similarity reasons helped incident{name title} actions{name reason}}";

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void tell() throws Exception {
        world = new World(connection, "ten");
        world.tellOnce();
    }

    private static String all(String what) {
        return "{" + what + "(cluster:\"ten\"){edges{cursor}}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{incidents{edges{node{" + INCIDENT + SIMILAR + "}} pageInfo{endCursor}}}",
                "{incident(id:\"ten-shared\"){" + INCIDENT + SIMILAR + "}}",
                "{incident(id:\"ten-theirs\"){" + INCIDENT + "}}",
                "{anomalies{edges{node{name namespace explanation workload{name}}}}}",
                "{actions{edges{node{name reason incident target{namespace name}}}}}",
                "{silences{edges{node{name reason namespaces workloadNames metrics}}}}",
                "{workloads{edges{node{id name namespace}}}}",
                "{series{edges{node{id metric labels{name value} workload{name namespace}}}}}",
                "{series(namespace:\"other\"){edges{node{metric}}} clusters{name}}",
            })
    void showNoWordOfOthers(String question) {
        var seen = answer(Visitors.SHOP, question);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.asString()).doesNotContain("vault").doesNotContain("\"errors\"");
    }

    @Test
    void showTheirPartOfWhatConcernsSeveral() {
        var seen = ask(Visitors.SHOP, "{incident(id:\"ten-shared\"){" + INCIDENT + SIMILAR + "}}");

        var incident = "data.incident.";
        assertThat(seen.getString(incident + "title"))
                .isEqualTo(
                        "checkout: latency is up (level shift), and 1 entity in other namespaces");
        assertThat(seen.getString(incident + "severity")).isEqualTo("warning");
        assertThat(seen.getList(incident + "anomalies.name")).containsExactly("ten-a-own");
        assertThat(seen.getList(incident + "actions.name")).containsExactly("ten-act-shared");
        assertThat(seen.getString(incident + "actions[0].reason")).isEqualTo("restart");
        assertThat(seen.getList(incident + "evidenceBundles")).isEmpty();
        assertThat(seen.getList(incident + "similar.incident.name")).containsExactly("ten-past");
        assertThat(seen.getList(incident + "similar[0].reasons"))
                .contains("concerns shop/Deployment/checkout");
        assertThat(seen.getList(incident + "similar[0].actions.name"))
                .containsExactly("ten-act-past");
    }

    @Test
    void showFullPagesOfWhatIsSeen() {
        assertThat(names("incidents", "")).containsExactly("ten-shared", "ten-own", "ten-past");
        assertThat(names("incidents", ",first:2")).containsExactly("ten-shared", "ten-own");
        assertThat(names("incidents", ",severity:critical")).isEmpty();
        assertThat(names("incidents", ",severity:warning")).hasSize(3);
        assertThat(names("incidents", ",namespace:\"vault-ns\"")).isEmpty();
        assertThat(names("anomalies", "")).containsExactly("ten-a-own");
        assertThat(names("anomalies", ",workload:\"checkout\"")).containsExactly("ten-a-own");
        assertThat(names("anomalies", ",workload:\"vault\"")).isEmpty();
        assertThat(names("actions", ""))
                .containsExactlyInAnyOrder("ten-act-past", "ten-act-shared");
        assertThat(names("workloads", "")).containsExactly("checkout");
        assertThat(names("series", "")).containsExactly(World.OWN_SERIES);
        assertThat(names("silences", ""))
                .containsExactlyInAnyOrder("ten-sil-own", "ten-sil-shared", "ten-sil-all");
        assertThat(names("silences", ",namespace:\"vault-ns\"")).isEmpty();
        assertThat(ask(Visitors.NORTH, "{clusters{name}}").getList("data.clusters")).isEmpty();
    }

    private static List<String> names(String what, String filter) {
        return ask(
                        Visitors.SHOP,
                        "{%s(cluster:\"ten\"%s){edges{node{name}}}}".formatted(what, filter))
                .getList("data." + what + ".edges.node.name");
    }

    @Test
    void watchTheirPartAlone() throws Exception {
        try (var watcher =
                Watcher.of(
                        graphql,
                        Visitors.SHOP,
                        "subscription{incidentChanged{" + INCIDENT + SIMILAR + "}}")) {
            for (int revision = 2; watcher.heard().isEmpty() && revision < 100; revision++) {
                Told.tell(connection, world.incident("theirs", revision, 1, false, true));
                Told.tell(connection, world.incident("shared", revision, 0, true, true));
                int told = revision;
                await().atMost(SOON)
                        .until(() ->
                                ask("{incident(id:\"ten-shared\"){revision}}")
                                                .getInt("data.incident.revision")
                                        >= told);
            }
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(watcher.heard().getFirst()).contains("ten-shared").contains("checkout");
            assertThat(watcher.heard())
                    .noneMatch(text -> text.contains("vault") || text.contains("ten-theirs"));
        }
    }

    @Test
    void areGivenNoEvidenceSinceItHoldsWhatIsAround() {
        var hash = "0".repeat(64);
        for (var token : List.of(Visitors.SHOP)) {
            assertThat(Asked.get(token, "/evidence/" + hash).statusCode()).isEqualTo(404);
            var listed = Asked.get(token, "/evidence/incidents/ten-shared");
            assertThat(listed.jsonPath().getList("bundles")).isEmpty();
        }
        // The owner is asked, who is away.
        assertThat(Asked.get("/evidence/" + hash).statusCode()).isEqualTo(503);
        assertThat(Asked.get(Visitors.NORTH, "/evidence/" + hash).statusCode()).isEqualTo(503);
    }

    @Test
    void seeNothingOfOtherClusters() {
        for (var what :
                List.of("incidents", "anomalies", "actions", "silences", "series", "workloads")) {
            var seen = ask(Visitors.NORTH, all(what));
            assertThat(seen.getList("data." + what + ".edges")).as(what).isEmpty();
        }
        assertThat(
                        ask(Visitors.NORTH, "{incident(id:\"ten-own\"){name}}")
                                .getString("data.incident"))
                .isNull();
    }
}
