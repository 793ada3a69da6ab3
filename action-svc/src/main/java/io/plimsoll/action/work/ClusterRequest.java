package io.plimsoll.action.work;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What people want of the action-svc of one cluster, or want to know of it. All are asked, and
/// that of the cluster answers. Thread safe.
///
/// @param <C> what is wanted
abstract class ClusterRequest<C> implements Responder {
    private final String subject;
    private final Class<C> type;
    private final Function<C, String> cluster;
    private final Deciding.Surroundings with;

    ClusterRequest(
            String subject,
            Class<C> type,
            Function<C, String> cluster,
            Deciding.Surroundings with) {
        this.subject = subject;
        this.type = type;
        this.cluster = cluster;
        this.with = with;
    }

    /// Does what is wanted, and says what came of it.
    abstract Object reply(C asked);

    @Override
    public final String subject() {
        return subject;
    }

    /// Each cluster has its own.
    @Override
    public final Optional<String> group() {
        return Optional.of("action-svc-" + with.settings().cluster());
    }

    @Override
    public final Optional<byte[]> answer(byte[] request) {
        C asked;
        try {
            asked = Json.read(request, type);
        } catch (IOException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        // JSON has a null of its own.
        if (Objects.isNull(asked)) {
            return refused("a request is wanted");
        }
        return with.settings().cluster().equals(cluster.apply(asked))
                ? Optional.of(Json.bytes(reply(asked)))
                : Optional.empty();
    }

    private static Optional<byte[]> refused(String message) {
        return Optional.of(Json.bytes(Reply.refused(Reply.Code.BAD_REQUEST, message)));
    }
}
