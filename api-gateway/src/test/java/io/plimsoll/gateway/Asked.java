package io.plimsoll.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;

/// Questions as a client asks them; Ada's, where nobody else is named.
final class Asked {
    private Asked() {}

    static JsonPath ask(String query) {
        return ask(Visitors.ADA, query);
    }

    /// The same by whoever holds that token.
    static JsonPath ask(String token, String query) {
        return answer(token, query).jsonPath();
    }

    static Response answer(String token, String query) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("query", query))
                .post("/graphql");
    }

    /// What Ada finds at a path.
    static Response get(String path) {
        return get(Visitors.ADA, path);
    }

    static Response get(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    static String code(JsonPath answer) {
        return String.valueOf(answer.getString("errors[0].extensions.code"));
    }
}
