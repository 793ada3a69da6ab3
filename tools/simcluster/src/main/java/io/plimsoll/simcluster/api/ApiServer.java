package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Listens on the loopback address. One event loop serves all requests, one after the other.
public final class ApiServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
    private static final String LOOPBACK = "127.0.0.1";

    /// Protobuf of an OpenAPI 2.0 document that describes nothing, which kubectl takes as leave to
    /// send what it likes.
    private static final byte[] EMPTY_OPEN_API = {0x0a, 3, '2', '.', '0'};

    private final Vertx vertx;
    private final HttpServer server;
    private final RequestLog log;
    private final Resources resources;
    private final Watches watches;
    private final Grants grants;

    private ApiServer(ObjectStore store, RequestLog log, RandomGenerator chance) {
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        this.server =
                vertx.createHttpServer(
                        new HttpServerOptions().setHandle100ContinueAutomatically(true));
        this.log = log;
        this.resources = new Resources(store, chance);
        this.watches = new Watches(vertx, store);
        this.grants = new Grants(store);
    }

    /// Returns when it listens.
    ///
    /// @param port 0 for a free one
    public static ApiServer start(
            int port, ObjectStore store, RequestLog log, RandomGenerator chance)
            throws IOException {
        var api = new ApiServer(store, log, chance);
        api.server.requestHandler(api::take);
        try {
            await(api.server.listen(port, LOOPBACK));
            return api;
        } catch (CompletionException failed) {
            api.close();
            throw new IOException("cannot listen on port " + port, failed);
        }
    }

    public String url() {
        return "http://" + LOOPBACK + ":" + server.actualPort();
    }

    public Grants grants() {
        return grants;
    }

    private void take(HttpServerRequest request) {
        var early = new Call(request, Buffer.buffer());
        var path = ApiPath.parse(early.path());
        if (path.isPresent() && early.isWatch() && Watches.wantsSocket(early)) {
            upgrade(early, path.get());
            return;
        }
        request.body().onSuccess(body -> serve(new Call(request, body), path));
    }

    private void upgrade(Call call, ApiPath path) {
        try {
            grants.check(call.user(), Asked.of("watch", path));
            Watches.check(call);
        } catch (Refusal refusal) {
            log.add(call, Optional.of(path), refusal.code());
            send(call, Answer.refused(refusal));
            return;
        }
        log.add(call, Optional.of(path), 101);
        call.request().toWebSocket().onSuccess(socket -> watches.overSocket(call, path, socket));
    }

    private void serve(Call call, Optional<ApiPath> path) {
        try {
            path.ifPresent(
                    each -> grants.check(call.user(), Asked.of(RequestLog.verb(call, each), each)));
            if (path.isPresent() && call.isWatch() && call.method().equals("GET")) {
                watches.overHttp(call, path.get());
                log.add(call, path, 200);
                return;
            }
            var answer =
                    path.map(each -> resources.answer(call, each)).orElseGet(() -> other(call));
            log.add(call, path, answer.status());
            send(call, answer);
        } catch (Refusal refusal) {
            log.add(call, path, refusal.code());
            send(call, Answer.refused(refusal));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "request failed path=" + call.path(), bug);
            log.add(call, path, 500);
            send(call, Answer.failed(500, "InternalError", bug.toString()));
        }
    }

    private Answer other(Call call) {
        return switch (call.path()) {
            case "/healthz", "/readyz", "/livez" -> Answer.done();
            case "/sim/requests" -> Answer.ok(told());
            case Grants.REVIEWS -> grants.review(call);
            default ->
                    Discovery.find(call.path())
                            .map(Answer::ok)
                            .orElseGet(() ->
                                    Answer.failed(404, "NotFound", call.path() + " is not served"));
        };
    }

    private JsonNode told() {
        var body = Json.empty();
        var list = body.putArray("requests");
        log.requests().stream().map(RequestLog::line).forEach(list::add);
        return body;
    }

    private static void send(Call call, Answer answer) {
        var response = call.request().response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (call.path().equals("/openapi/v2") && call.header("Accept").contains("protobuf")) {
            response.putHeader(
                    "Content-Type", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
            response.end(Buffer.buffer(EMPTY_OPEN_API));
            return;
        }
        response.putHeader("Content-Type", "application/json");
        response.end(Json.text(answer.body()));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /// Ends every watch; no thread is left behind.
    @Override
    public void close() {
        await(vertx.close());
    }
}
