package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One request, read whole.
record Call(HttpServerRequest request, Buffer content) {

    byte[] body() {
        return content.getBytes();
    }

    String method() {
        return request.method().name();
    }

    String path() {
        return orEmpty(request.path());
    }

    String contentType() {
        return header("Content-Type").toLowerCase(Locale.ROOT);
    }

    /// Empty when it is not there.
    String header(String name) {
        return orEmpty(request.getHeader(name));
    }

    /// Who asks: the token itself. Empty for who comes without one, who may do everything.
    String user() {
        return header("Authorization").replaceFirst("^Bearer ", "");
    }

    /// Empty when it is not there.
    String parameter(String name) {
        return orEmpty(request.getParam(name));
    }

    boolean isWatch() {
        return parameter("watch").equals("true") || parameter("watch").equals("1");
    }

    boolean isDryRun() {
        return !parameter("dryRun").isEmpty();
    }

    Predicate<JsonNode> selector() {
        return Selector.of(parameter("labelSelector"), parameter("fieldSelector"));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
