package io.plimsoll.model.query;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ModelsQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads questions about one series, and refuses those that have no answer. Thread safe; blocks.
@Singleton
public final class SeriesQuestions {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");

    private final History history;

    SeriesQuestions(History history) {
        this.history = history;
    }

    /// The answer for the series that a [ModelsQuery] names, or why there is none.
    public Optional<byte[]> answered(byte[] request, Function<SeriesRow, byte[]> answer) {
        ModelsQuery query;
        try {
            query = Json.read(request, ModelsQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of models: " + e.getMessage());
        }
        return query == null
                ? refused(Reply.Code.BAD_REQUEST, "no query of models")
                : answered(query.series(), query.cluster(), answer);
    }

    /// The answer for the series of that id, or why there is none.
    ///
    /// @param cluster which it must be of; null for any
    public Optional<byte[]> answered(
            @Nullable String id, @Nullable String cluster, Function<SeriesRow, byte[]> answer) {
        if (id == null || !ID.matcher(id).matches()) {
            return refused(Reply.Code.BAD_REQUEST, "series is an id of 16 hexadecimal digits");
        }
        try {
            return history.series(Long.parseUnsignedLong(id, 16))
                    .filter(series -> cluster == null || cluster.equals(series.cluster))
                    .map(answer)
                    .or(() -> refused(Reply.Code.NOT_FOUND, "no series " + id));
        } catch (StoreUnavailable _) {
            return refused(Reply.Code.UNAVAILABLE, "the database is away");
        }
    }

    public static Optional<byte[]> refused(Reply.Code code, String message) {
        return Optional.of(Json.bytes(Reply.refused(code, message)));
    }
}
