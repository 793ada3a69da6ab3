package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.gateway.page.GlobalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever has an id is found again by it, in [a world](World) of two namespaces.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class NodesIT extends RunningGateway {
    @BeforeEach
    void tell() throws Exception {
        new World(connection, "ten").tellOnce();
    }

    @ParameterizedTest
    @CsvSource({
        "incidents,Incident",
        "anomalies,Anomaly",
        "actions,Action",
        "silences,Silence",
        "workloads,Workload",
        "series,Series",
    })
    void findAgainWhatAListShows(String list, String type) {
        var all = ids(Visitors.ADA, list);

        assertThat(all).isNotEmpty();
        for (var id : all) {
            var found = ask(node(id, type));
            assertThat(found.getString("data.node.id")).isEqualTo(id);
            assertThat(found.getString("data.node.__typename")).isEqualTo(type);
            assertThat(found.getString("data.node.name")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "incidents,Incident",
        "anomalies,Anomaly",
        "actions,Action",
        "silences,Silence",
        "workloads,Workload",
        "series,Series",
    })
    void showWhatIsSeenInAListAndNothingElse(String list, String type) {
        var seen = ids(Visitors.SHOP, list);
        for (var id : ids(Visitors.ADA, list)) {
            var found = answer(Visitors.SHOP, node(id, type));
            assertThat(found.asString()).doesNotContain("vault").doesNotContain("errors");
            assertThat(found.jsonPath().getString("data.node.id"))
                    .isEqualTo(seen.contains(id) ? id : null);
            assertThat(ask(Visitors.NORTH, node(id, type)).getString("data.node")).isNull();
        }
    }

    @Test
    void findAClusterForWhomSeesSomethingInIt() {
        var id = new GlobalId("Cluster", "ten").text();

        assertThat(ask(node(id, "Cluster")).getString("data.node.name")).isEqualTo("ten");
        assertThat(ask(Visitors.SHOP, node(id, "Cluster")).getString("data.node.name"))
                .isEqualTo("ten");
        assertThat(ask(Visitors.NORTH, node(id, "Cluster")).getString("data.node")).isNull();
    }

    @Test
    void areNullWhereThereIsNothing() {
        for (var type : List.of("Incident", "Anomaly", "Action", "Silence", "Workload", "Series")) {
            var none = ask(node(new GlobalId(type, "nobody").text(), type));
            assertThat(none.getString("data.node")).as(type).isNull();
            assertThat(none.getList("errors")).as(type).isNull();
        }
    }

    @Test
    void areRefusedWhereTheIdIsNone() {
        assertThat(code(ask("{node(id:\"ten-own\"){id}}"))).isEqualTo("BAD_REQUEST");
        var odd = new GlobalId("Oddity", "ten-own").text();
        assertThat(code(ask("{node(id:\"" + odd + "\"){id}}"))).isEqualTo("BAD_REQUEST");
    }

    private static String node(String id, String type) {
        return "{node(id:\"%s\"){id __typename ... on %s{name}}}".formatted(id, type);
    }

    private static List<String> ids(String token, String list) {
        return ask(token, "{%s(cluster:\"ten\"){edges{node{id}}}}".formatted(list))
                .getList("data." + list + ".edges.node.id");
    }
}
