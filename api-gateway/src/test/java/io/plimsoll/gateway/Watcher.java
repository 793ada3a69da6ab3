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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Hears what one subscription tells, over a WebSocket as a portal does.
final class Watcher implements WebSocket.Listener, AutoCloseable {
    /// No word of why.
    private static final int ABNORMAL = 1006;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile @Nullable Integer closed;

    private Watcher(URI graphql, Map<String, String> headers) {
        var opening =
                http.newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .connectTimeout(Duration.ofSeconds(10));
        headers.forEach(opening::header);
        socket =
                opening.buildAsync(URI.create(graphql.toString().replaceFirst("http", "ws")), this)
                        .join();
    }

    /// Subscribes. The gateway says nothing when it begins to listen, so nobody knows whether the
    /// next change is heard.
    static Watcher of(URI graphql, String subscription) {
        return of(graphql, Visitors.ADA, subscription);
    }

    /// The same for whoever holds that token.
    static Watcher of(URI graphql, String token, String subscription) {
        var watcher = new Watcher(graphql, bearer(token));
        watcher.begin(Map.of(), subscription);
        return watcher;
    }

    /// Opens as a browser does, without a header, and says who asks in the first message.
    static Watcher introduced(URI graphql, Map<String, ?> payload, String subscription) {
        var watcher = new Watcher(graphql, Map.of());
        watcher.begin(payload, subscription);
        return watcher;
    }

    /// Opens without a header, and says nothing but that.
    static Watcher opened(URI graphql, Map<String, ?> payload) {
        var watcher = new Watcher(graphql, Map.of());
        watcher.send(Map.of("type", "connection_init", "payload", payload));
        return watcher;
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private void begin(Map<String, ?> payload, String subscription) {
        send(Map.of("type", "connection_init", "payload", payload));
        await().atMost(Duration.ofSeconds(40)).until(() -> !heard.isEmpty());
        if (!heard.removeFirst().contains("connection_ack")) {
            throw new IllegalStateException("the gateway does not let the watcher in");
        }
        send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", subscription)));
    }

    private void send(Map<String, ?> message) {
        socket.sendText(new String(Json.bytes(message), StandardCharsets.UTF_8), true).join();
    }

    /// The code with which it was closed; empty as long as it is open.
    Optional<Integer> closedWith() {
        return Optional.ofNullable(closed);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = ABNORMAL;
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
