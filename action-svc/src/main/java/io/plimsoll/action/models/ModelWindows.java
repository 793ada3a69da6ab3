package io.plimsoll.action.models;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WindowAnswer;
import io.plimsoll.contracts.WindowQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.outlook.Models;
import io.plimsoll.engine.remedy.outlook.Window;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Asks the model service how series go on. A round comes each second, and a forecast takes a
/// while: an answer, and that there is none, is good for [#FRESH]. Thread safe; blocks.
@Singleton
public final class ModelWindows implements Models {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MOST = 256;

    private final Requests requests;
    private final InstantSource clock;
    private final LinkedHashMap<Asked, Known> known = new LinkedHashMap<>();

    /// Who does not answer is left alone for a while: the round has others to look after.
    private volatile Instant silentUntil = Instant.MIN;

    ModelWindows(Requests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    private record Asked(String series, long since) {}

    /// What was answered; without a window when that was nothing.
    private record Known(Instant at, @Nullable Window window) {}

    @Override
    public Optional<Window> window(String series, long since) {
        var asked = new Asked(series, since);
        var now = clock.instant();
        if (now.isBefore(silentUntil)) {
            return Optional.empty();
        }
        synchronized (known) {
            var before = known.get(asked);
            if (before != null && now.isBefore(before.at().plus(FRESH))) {
                return Optional.ofNullable(before.window());
            }
        }
        var found = answer(series, since);
        synchronized (known) {
            // What was asked longest ago is forgotten first.
            known.remove(asked);
            known.put(asked, new Known(now, found.orElse(null)));
            if (known.size() > MOST) {
                known.pollFirstEntry();
            }
        }
        return found;
    }

    private Optional<Window> answer(String series, long since) {
        var query = new WindowQuery(series, null, Instant.ofEpochMilli(since));
        try {
            var answer =
                    requests.ask(Subjects.query("model", "window"), Json.bytes(query), ANSWER)
                            .get();
            return Reply.refusalIn(answer) == null
                    ? Optional.of(window(Json.read(answer, WindowAnswer.class)))
                    : Optional.empty();
        } catch (ExecutionException _) {
            silentUntil = clock.instant().plus(FRESH);
            return Optional.empty();
        } catch (IOException _) {
            // The incident itself says how it goes on.
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Window window(WindowAnswer answer) {
        return new Window(
                answer.metric(),
                answer.points().stream().flatMap(each -> step(each).stream()).toList());
    }

    private static List<Window.Step> step(WindowAnswer.Point point) {
        var observed = point.observed();
        return observed == null
                ? List.of()
                : List.of(
                        new Window.Step(
                                point.at().toEpochMilli(), observed, point.lower(), point.upper()));
    }
}
