package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Watches on the wire: lines of a chunked answer, or text frames of a WebSocket, as the client
/// asks. Runs on the event loop; the store tells its writes from any thread.
final class Watches {
    private final Vertx vertx;
    private final ObjectStore store;

    Watches(Vertx vertx, ObjectStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    static boolean wantsSocket(Call call) {
        return call.header("Upgrade").equalsIgnoreCase("websocket");
    }

    void overHttp(Call call, ApiPath path) {
        check(call);
        var response = call.request().response();
        response.setChunked(true).putHeader("Content-Type", "application/json");
        response.writeHead();
        var wire = new Wire(line -> write(response, line), () -> end(response));
        var end = start(call, path, wire);
        response.closeHandler(_ -> end.run());
        response.endHandler(_ -> end.run());
    }

    void overSocket(Call call, ApiPath path, ServerWebSocket socket) {
        var wire = new Wire(socket::writeTextMessage, socket::close);
        var end = start(call, path, wire);
        socket.closeHandler(_ -> end.run());
    }

    /// Refuses what a watch could only fail at once it has begun to answer.
    static void check(Call call) {
        call.selector();
        if (!call.parameter("sendInitialEvents").isEmpty()) {
            throw Refusal.invalid("sendInitialEvents: Forbidden: list first, then watch");
        }
    }

    /// Where a watch is written to, and how that is ended.
    private record Wire(Consumer<String> write, Runnable end) {}

    private Runnable start(Call call, ApiPath path, Wire wire) {
        var context = vertx.getOrCreateContext();
        var watch =
                new Watch(
                        store,
                        path,
                        call.selector(),
                        (type, object) ->
                                context.runOnContext(
                                        _ -> wire.write().accept(event(call, type, object))));
        limit(call, wire.end());
        var begun = watch.start(call.parameter("resourceVersion"));
        if (begun.isEmpty()) {
            context.runOnContext(_ -> wire.end().run());
        }
        return begun.orElse(() -> {});
    }

    private String event(Call call, String type, JsonNode object) {
        var event = Json.empty();
        event.put("type", type);
        event.set(
                "object",
                Table.isWanted(call) ? new Table(store.clock().instant()).of(object) : object);
        return Json.text(event);
    }

    private void limit(Call call, Runnable end) {
        var seconds = call.parameter("timeoutSeconds");
        if (seconds.matches("[1-9]\\d{0,6}")) {
            vertx.setTimer(TimeUnit.SECONDS.toMillis(Long.parseLong(seconds)), _ -> end.run());
        }
    }

    private static void write(HttpServerResponse response, String line) {
        if (!response.closed() && !response.ended()) {
            response.write(line + "\n");
        }
    }

    private static void end(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }
}
