package io.plimsoll.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Plimsoll as a portal sees it, over GraphQL. Thread safe.
public final class Portal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    /// Asks the gateway there.
    ///
    /// @param url of the gateway, without a path
    public Portal(URI url) {
        this.url = url;
    }

    /// Asks for `data`.
    ///
    /// @throws IOException when it is not answered, or with errors
    private JsonNode ask(String query, Map<String, Object> variables) throws IOException {
        var body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        var request =
                HttpRequest.newBuilder(url.resolve("/graphql"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var answer =
                    JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!answer.path("errors").isEmpty()) {
                throw new IOException(answer.path("errors").toString());
            }
            return answer.path("data");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking", e);
        }
    }

    /// Approves an action.
    ///
    /// @param action its id in events
    /// @throws IOException when that is refused
    public void approve(String action) throws IOException {
        ask(
                """
                mutation ($id: ID!, $key: String!) {
                  approveAction(id: $id, reason: "a key was pressed", key: $key) { status }
                }
                """,
                Map.of("id", global("Action", action), "key", "demo-" + action));
    }

    /// The state of an incident, by its id in events.
    ///
    /// @throws IOException when it is not known
    public String stateOf(String incident) throws IOException {
        var answer =
                ask(
                        "query ($id: ID!) { incident(id: $id) { state } }",
                        Map.of("id", global("Incident", incident)));
        return answer.path("incident").path("state").asText();
    }

    private static String global(String type, String id) {
        return Base64.getEncoder()
                .encodeToString((type + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
