package io.plimsoll.model.query;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.RecordQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.proto.RecordPage;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.ClusterHistory;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.model.record`: all that is kept of the steps of a cluster, page by
/// page. One at a time: it reads more than any other query. Thread safe; blocks.
@Singleton
public final class RecordQueries implements Responder {
    private static final int MOST_SERIES = 64;
    private static final int LATEST = Integer.MAX_VALUE;
    private static final Pattern AFTER = Pattern.compile("(\\d{1,15})\\.(-?\\d{1,19})");

    private final ClusterHistory history;
    private final ReentrantLock turn = new ReentrantLock(true);

    RecordQueries(ClusterHistory history) {
        this.history = history;
    }

    /// Where a page begins: behind a series, in a span.
    private record Place(long span, long series) {
        static Place begin(long span) {
            return new Place(span, Long.MIN_VALUE);
        }

        @Override
        public String toString() {
            return span + "." + series;
        }
    }

    @Override
    public String subject() {
        return Subjects.query("model", "record");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        return Optional.of(page(request).toByteArray());
    }

    private RecordPage page(byte[] request) {
        try {
            var query = Json.read(request, RecordQuery.class);
            var wrong = wrong(query);
            if (wrong != null) {
                return refused(Reply.Code.BAD_REQUEST, wrong);
            }
            turn.lock();
            try {
                return page(query);
            } finally {
                turn.unlock();
            }
        } catch (IOException | NumberFormatException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of a record: " + e.getMessage());
        } catch (StoreUnavailable e) {
            return refused(Reply.Code.UNAVAILABLE, "the history cannot be read now");
        }
    }

    private static RecordPage refused(Reply.Code code, String message) {
        return RecordPage.newBuilder().setErrorCode(code.name()).setError(message).build();
    }

    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    private static @Nullable String wrong(RecordQuery query) {
        if (query == null || query.cluster() == null || query.cluster().isEmpty()) {
            return "cluster says whose steps";
        }
        if (query.from() == null || query.to() == null || !query.from().isBefore(query.to())) {
            return "from is a time before to";
        }
        if (query.after() != null && !AFTER.matcher(query.after()).matches()) {
            return "after is what the page before said as next";
        }
        return null;
    }

    private RecordPage page(RecordQuery query) {
        long from = millis(query.from());
        long to = millis(query.to());
        var place = place(query, from);
        var chunks = history.chunks(query.cluster(), place.span(), place.series(), MOST_SERIES);
        var page = new StepPage();
        var next = chunks.size() < MOST_SERIES ? nextSpan(place) : null;
        for (var chunk : chunks) {
            if (!page.hasRoomFor(chunk)) {
                next = place;
                break;
            }
            page.add(chunk, from, to);
            place = new Place(place.span(), chunk.series().id());
        }
        var following = next == null ? place : next;
        return RecordPage.newBuilder()
                .setSteps(page.build())
                .setNext(following.span() < to ? following.toString() : "")
                .build();
    }

    private static Place nextSpan(Place place) {
        return Place.begin(place.span() + Resolution.STEP.spanMillis());
    }

    private static Place place(RecordQuery query, long from) {
        if (query.after() == null) {
            return Place.begin(Resolution.STEP.spanStart(from));
        }
        var matcher = AFTER.matcher(query.after());
        boolean _ = matcher.matches();
        return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /// Of the time for which there may be steps.
    private static long millis(Instant at) {
        return Math.clamp(at.getEpochSecond(), 0, LATEST) * 1_000L + at.getNano() / 1_000_000;
    }
}
