package io.plimsoll.gateway;

import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears what one subscription tells, over a WebSocket as a portal does.
final class Watcher implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private Watcher(URI graphql, String token) {
        socket =
                http.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .subprotocols("graphql-transport-ws")
                        .connectTimeout(Duration.ofSeconds(10))
                        .buildAsync(URI.create(graphql.toString().replaceFirst("http", "ws")), this)
                        .join();
    }

    /// Subscribes. The gateway says nothing when it begins to listen, so nobody knows whether the
    /// next change is heard.
    static Watcher of(URI graphql, String subscription) {
        return of(graphql, Visitors.ADA, subscription);
    }

    /// The same for whoever holds that token.
    static Watcher of(URI graphql, String token, String subscription) {
        var watcher = new Watcher(graphql, token);
        watcher.send(Map.of("type", "connection_init", "payload", Map.of()));
        await().atMost(Duration.ofSeconds(40)).until(() -> !watcher.heard.isEmpty());
        if (!watcher.heard.removeFirst().contains("connection_ack")) {
            throw new IllegalStateException("the gateway does not let the watcher in");
        }
        watcher.send(
                Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", subscription)));
        return watcher;
    }

    private void send(Map<String, ?> message) {
        socket.sendText(new String(Json.bytes(message), StandardCharsets.UTF_8), true).join();
    }

    /// What came since it was let in.
    List<String> heard() {
        return heard;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard.add(data.toString());
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
