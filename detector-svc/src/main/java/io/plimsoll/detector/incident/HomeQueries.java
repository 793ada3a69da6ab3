package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Answers what is asked of a whole cluster. All detectors are asked, and the one at which the
/// cluster is at home answers. Thread safe.
///
/// @param <Q> what is asked
abstract class HomeQueries<Q> implements Responder {
    private final String verb;
    private final Class<Q> type;
    private final Function<Q, String> cluster;
    private final Correlating with;

    HomeQueries(String verb, Class<Q> type, Function<Q, String> cluster, Correlating with) {
        this.verb = verb;
        this.type = type;
        this.cluster = cluster;
        this.with = with;
    }

    /// What is known of the cluster; empty when it is not at home here, or not read yet.
    abstract Optional<?> known(String of);

    @Override
    public final String subject() {
        return Subjects.query("detector", verb);
    }

    @Override
    public final Optional<String> group() {
        return Optional.of("detector-" + with.ownership().ordinal());
    }

    @Override
    public final Optional<byte[]> answer(byte[] request) {
        Q query;
        try {
            query = Json.read(request, type);
        } catch (IOException e) {
            return refused("no query of " + verb + ": " + e.getMessage());
        }
        // JSON leaves out what it likes.
        if (Objects.isNull(query) || Objects.isNull(cluster.apply(query))) {
            return refused("a cluster is wanted");
        }
        return known(cluster.apply(query)).map(Json::bytes);
    }

    private static Optional<byte[]> refused(String message) {
        return Optional.of(Json.bytes(Reply.refused(Reply.Code.BAD_REQUEST, message)));
    }
}
