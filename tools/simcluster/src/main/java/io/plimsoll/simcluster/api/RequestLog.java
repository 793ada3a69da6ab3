package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was asked of the API, so that a test or a demo can prove what its client did and what it
/// left alone. The newest 10 000 are kept, a file keeps all. Thread safe.
public final class RequestLog implements AutoCloseable {
    private static final int KEPT = 10_000;
    private static final int BODY_BYTES = 64 * 1024;

    private final InstantSource clock;
    private final Writer lines;
    private final Deque<RecordedRequest> kept = new ArrayDeque<>();

    private RequestLog(InstantSource clock, Writer lines) {
        this.clock = clock;
        this.lines = lines;
    }

    public static RequestLog inMemory(InstantSource clock) {
        return new RequestLog(clock, Writer.nullWriter());
    }

    /// Appends each request to the file as a line of JSON too.
    public static RequestLog toFile(InstantSource clock, Path file) throws IOException {
        return new RequestLog(
                clock,
                Files.newBufferedWriter(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /// Oldest first.
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(kept);
    }

    /// @param path what was asked for, if it was an object
    synchronized void add(Call call, Optional<ApiPath> path, int status) {
        var asked = path.map(each -> Asked.of(verb(call, each), each));
        var query = call.request().query();
        var told =
                new RecordedRequest(
                        clock.instant(),
                        call.user(),
                        asked.map(Asked::verb).orElseGet(() -> lower(call.method())),
                        asked.map(Asked::group).orElse(""),
                        asked.map(Asked::resource).orElse(""),
                        call.method(),
                        call.path(),
                        query == null ? "" : query,
                        call.header("User-Agent"),
                        call.contentType(),
                        status,
                        cut(call.body()));
        kept.addLast(told);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        try {
            lines.write(Json.text(line(told)) + "\n");
            lines.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String verb(Call call, ApiPath path) {
        return switch (call.method()) {
            case "GET" -> call.isWatch() ? "watch" : path.isCollection() ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "DELETE" -> path.isCollection() ? "deletecollection" : "delete";
            default -> lower(call.method());
        };
    }

    private static String lower(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    static ObjectNode line(RecordedRequest request) {
        var line = Json.empty();
        line.put("time", request.time().toString());
        line.put("user", request.user());
        line.put("verb", request.verb());
        line.put("group", request.group());
        line.put("resource", request.resource());
        line.put("method", request.method());
        line.put("path", request.path());
        line.put("query", request.query());
        line.put("userAgent", request.userAgent());
        line.put("contentType", request.contentType());
        line.put("status", request.status());
        line.put("body", request.body());
        return line;
    }

    private static String cut(byte[] body) {
        return new String(body, 0, Math.min(body.length, BODY_BYTES), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
