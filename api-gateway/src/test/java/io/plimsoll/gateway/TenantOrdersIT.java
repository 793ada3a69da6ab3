package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever sees namespace `shop` changes nothing of [another](World), and does not learn what is
/// there by trying.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class TenantOrdersIT extends RunningGateway {
    @BeforeEach
    void tell() throws Exception {
        new World(connection, "ten").tellOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{models(series:\"SERIES\"){version}}",
                "{forecast(series:\"SERIES\"){name}}",
                "{seriesHistory(series:\"SERIES\",from:\"2026-11-24T00:00:00Z\","
                        + "to:\"2026-11-25T00:00:00Z\"){name}}",
                "mutation{backtest(series:\"SERIES\"){fit}}",
                "mutation{rollBackModel(series:\"SERIES\",key:\"k\"){status}}",
            })
    void knowNothingOfSeriesOfOthers(String question) {
        var theirs = answer(Visitors.SHOP, question.replace("SERIES", World.THEIR_SERIES));
        var none = answer(Visitors.SHOP, question.replace("SERIES", "ffffffffffffffff"));

        assertThat(theirs.asString().replace(World.THEIR_SERIES, "ffffffffffffffff"))
                .isEqualTo(none.asString())
                .contains("NOT_FOUND");
        assertThat(code(ask(Visitors.NORTH, question.replace("SERIES", World.OWN_SERIES))))
                .isEqualTo("NOT_FOUND");
        // The owner is asked, who is away.
        assertThat(code(ask(Visitors.SHOP, question.replace("SERIES", World.OWN_SERIES))))
                .isEqualTo("UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation{acknowledgeIncident(id:\"ten-theirs\",key:\"k\"){status}}",
                "mutation{approveAction(id:\"ten-act-theirs-shared\",key:\"k\"){status}}",
                "mutation{rejectAction(id:\"ten-act-theirs-shared\",key:\"k\"){status}}",
                "mutation{revertAction(id:\"ten-act-theirs-shared\",key:\"k\"){status}}",
                "mutation{unsilence(id:\"ten-sil-theirs\",key:\"k\"){status}}",
                "mutation{unsilence(id:\"ten-sil-names\",key:\"k\"){status}}",
            })
    void changeNothingOfOthersAndAreToldTheSameAsOfWhatThereIsNot(String order) {
        var theirs = answer(Visitors.SHOP, order).asString();
        var none =
                answer(Visitors.SHOP, order.replaceAll("\"ten-[a-z-]+\"", "\"none\"")).asString();

        assertThat(theirs.replaceAll("ten-[a-z-]+", "none")).isEqualTo(none).contains("NOT_FOUND");
        assertThat(code(ask(Visitors.NORTH, order))).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acknowledgeIncident(id:\"ten-shared\",key:\"k\")",
                "unsilence(id:\"ten-sil-shared\",key:\"k\")",
                "unsilence(id:\"ten-sil-all\",key:\"k\")",
                "silence(cluster:\"ten\",until:\"2100-01-01T00:00:00Z\",reason:\"r\",key:\"k\")",
                "silence(cluster:\"ten\",namespaces:[\"shop\",\"vault-ns\"],until:\"2100-01-01T00:00:00Z\",reason:\"r\",key:\"k\")",
                "silence(cluster:\"ten\",namespaces:[\"none\"],until:\"2100-01-01T00:00:00Z\",reason:\"r\",key:\"k\")",
            })
    void leaveToOthersWhatConcernsThemToo(String order) {
        var refused = answer(Visitors.SHOP, "mutation{" + order + "{status}}");

        assertThat(refused.asString()).doesNotContain("vault");
        assertThat(code(refused.jsonPath())).isEqualTo("FORBIDDEN");
    }

    @Test
    void leaveTheSwitchOfAClusterToWhomSeesAllOfIt() {
        var order = "mutation{setAutomation(cluster:\"ten\",on:false,reason:\"r\",key:\"k\")}";

        assertThat(code(ask(Visitors.SHOP, order))).isEqualTo("FORBIDDEN");
        assertThat(code(ask(Visitors.NORTH, order))).isEqualTo("FORBIDDEN");
        assertThat(code(ask(Visitors.READER, order))).isEqualTo("FORBIDDEN");
    }

    @Test
    void decideOnTheirOwn() {
        for (var order :
                List.of(
                        "acknowledgeIncident(id:\"ten-own\",key:\"k\")",
                        "approveAction(id:\"ten-act-shared\",key:\"k\")",
                        "unsilence(id:\"ten-sil-own\",key:\"k\")",
                        "silence(cluster:\"ten\",namespaces:[\"shop\"],reason:\"r\","
                                + "until:\"2100-01-01T00:00:00Z\",key:\"k\")")) {
            // The owner is asked, who is away.
            assertThat(code(ask(Visitors.SHOP, "mutation{" + order + "{status}}")))
                    .as(order)
                    .isEqualTo("UNAVAILABLE");
            assertThat(code(ask(Visitors.READER, "mutation{" + order + "{status}}")))
                    .as(order)
                    .isEqualTo("FORBIDDEN");
        }
    }
}
