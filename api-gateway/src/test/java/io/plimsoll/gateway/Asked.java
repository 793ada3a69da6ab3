package io.plimsoll.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.Map;

/// Questions as a client asks them.
final class Asked {
    private Asked() {}

    static JsonPath ask(String query) {
        return given().contentType("application/json")
                .body(Map.of("query", query))
                .post("/graphql")
                .jsonPath();
    }

    static String code(JsonPath answer) {
        return String.valueOf(answer.getString("errors[0].extensions.code"));
    }
}
