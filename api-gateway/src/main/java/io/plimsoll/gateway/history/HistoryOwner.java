package io.plimsoll.gateway.history;

import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;

/// Asks the model service for a series' past, page by page. Thread safe; blocks.
@Singleton
public final class HistoryOwner {
    /// More is asked for in several queries, or at a coarser resolution.
    static final int MOST = 10_000;

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Requests requests;

    HistoryOwner(Requests requests) {
        this.requests = requests;
    }

    /// All points that the query asks for.
    ///
    /// @throws Refused when there are too many, when the owner refuses, or does not answer
    public HistoryAnswer history(HistoryQuery query) throws Refused {
        var points = new ArrayList<HistoryAnswer.Point>();
        var next = query;
        while (true) {
            var page = page(next);
            points.addAll(page.points());
            if (points.size() > MOST) {
                throw new BadRequest("more than " + MOST + " points: ask for less or coarser");
            }
            if (page.next() == null) {
                return new HistoryAnswer(
                        page.series(), page.resolution(), page.stepSeconds(), points, null);
            }
            next =
                    new HistoryQuery(
                            query.series(),
                            query.from(),
                            query.to(),
                            page.resolution(),
                            page.next());
        }
    }

    private HistoryAnswer page(HistoryQuery query) throws Refused {
        try {
            var subject = Subjects.query("model", "history");
            var answer = requests.ask(subject, Json.bytes(query), ANSWER).get();
            var error = Reply.refusalIn(answer);
            if (error != null) {
                throw Refused.of(error);
            }
            return Json.read(answer, HistoryAnswer.class);
        } catch (ExecutionException | IOException _) {
            throw new Unavailable("the model service does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops");
        }
    }
}
