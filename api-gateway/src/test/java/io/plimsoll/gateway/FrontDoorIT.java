package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Queries by their hash come through, and whoever asks too fast waits.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class FrontDoorIT extends RunningGateway {
    private static final int MANY = 800;

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    private static String hash(String query) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(query.getBytes(StandardCharsets.UTF_8)));
    }

    private static Response named(String token, String hash, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post("/graphql");
    }

    @Test
    void answersAQueryByItsHashOnceItWasTold() throws Exception {
        var query =
                "query Named($open: Boolean){incidents(open:$open,first:1){pageInfo{hasNextPage}}}";
        var open = Map.of("variables", Map.of("open", true));

        var unknown = named(Visitors.ADA, hash(query), open);
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.jsonPath().getString("errors[0].message"))
                .isEqualTo("PersistedQueryNotFound");
        assertThat(unknown.jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");

        var told = named(Visitors.ADA, hash(query), Map.of("query", query));
        assertThat(told.jsonPath().getMap("data.incidents")).isNotEmpty();

        var known = named(Visitors.ADA, hash(query), open);
        assertThat(known.jsonPath().getMap("data.incidents")).isNotEmpty();
        assertThat(known.jsonPath().getList("errors")).isNull();
    }

    @Test
    void answersEachOnlyAsHeSeesTheWorldAndNobodyUnknown() throws Exception {
        new World(connection, "ten").tellOnce();
        var query = "{anomalies(cluster:\"ten\"){edges{node{name explanation}}}}";
        var _ = named(Visitors.ADA, hash(query), Map.of("query", query));

        var seen = named(Visitors.SHOP, hash(query), Map.of());

        assertThat(seen.asString()).contains("ten-a-own").doesNotContain("vault");
        assertThat(named("nobodys", hash(query), Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAHashThatIsNotThatOfTheQuery() throws Exception {
        var refused = named(Visitors.ADA, hash("{a}"), Map.of("query", "{clusters{name}}"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void tellsWhoAsksTooFastWhenToComeAgainAndNobodyElse() {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(graphql)
                            .header("Authorization", "Bearer " + Visitors.HASTY)
                            .build();
            var answers =
                    Stream.generate(() ->
                                    http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                            .limit(MANY)
                            .toList()
                            .stream()
                            .map(each -> each.join())
                            .toList();

            var held = answers.stream().filter(each -> each.statusCode() == 429).findFirst();
            assertThat(held).isPresent();
            assertThat(held.get().body()).contains("RATE_LIMITED");
            assertThat(held.get().headers().firstValue("Retry-After")).contains("1");
            assertThat(answers.getFirst().statusCode()).isNotEqualTo(429);
        }
        assertThat(answer(Visitors.READER, "{clusters{name}}").statusCode()).isEqualTo(200);
    }
}
