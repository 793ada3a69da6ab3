package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// Asks a gateway as a portal would. Thread safe.
final class GraphqlQuestions implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    GraphqlQuestions(String gateway) {
        this.url = URI.create(gateway + "/graphql");
    }

    /// The `data` of the answer.
    ///
    /// @throws IOException when nobody answers, or with an error
    JsonNode ask(String query) throws IOException, InterruptedException {
        var body = MAPPER.writeValueAsString(Map.of("query", query));
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer =
                MAPPER.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (answer.has("errors")) {
            throw new IOException(query + ": " + answer.get("errors"));
        }
        return answer.path("data");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
