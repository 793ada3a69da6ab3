package io.plimsoll.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What Prometheus scraped, by its HTTP API. Thread safe.
public final class Prometheus implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    public Prometheus(URI url) {
        this.url = url;
    }

    /// One sample of one Pod or node.
    public record Sample(String of, Instant at, double value) {}

    /// The newest sample of each series that the selector names; none when Prometheus is away.
    public List<Sample> query(String selector) {
        var found = new ArrayList<Sample>();
        for (var result : ask("/api/v1/query?query=" + encoded(selector))) {
            found.add(sample(result, result.path("value")));
        }
        return found;
    }

    /// All samples of the last so many seconds, the oldest first.
    List<Sample> range(String selector, long seconds) {
        var found = new ArrayList<Sample>();
        var query = "%s[%ds]".formatted(selector, seconds);
        for (var result : ask("/api/v1/query?query=" + encoded(query))) {
            result.path("values").forEach(value -> found.add(sample(result, value)));
        }
        found.sort((one, other) -> one.at().compareTo(other.at()));
        return found;
    }

    private static Sample sample(JsonNode result, JsonNode value) {
        var labels = result.path("metric");
        return new Sample(
                labels.path(labels.has("pod") ? "pod" : "node").asText(),
                Instant.ofEpochMilli(Math.round(value.path(0).asDouble() * 1_000)),
                Double.parseDouble(value.path(1).asText()));
    }

    private JsonNode ask(String path) {
        try {
            var request = HttpRequest.newBuilder(url.resolve(path)).timeout(LIMIT).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(response.body()).path("data").path("result");
        } catch (IOException e) {
            return JSON.createArrayNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.createArrayNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
