package io.plimsoll.collector.backfill;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What people want of the past of a cluster, or want to know of it. All collectors are asked, and
/// one of those that know who keeps the past of that cluster answers. Thread safe; blocks.
///
/// @param <C> what is wanted
abstract class PastRequest<C> implements Responder {
    private static final Logger LOG = Logger.getLogger(PastRequest.class);

    private final String subject;
    private final Class<C> type;
    private final Function<C, @Nullable String> cluster;
    private final PastSources sources;

    PastRequest(
            String subject,
            Class<C> type,
            Function<C, @Nullable String> cluster,
            PastSources sources) {
        this.subject = subject;
        this.type = type;
        this.cluster = cluster;
        this.sources = sources;
    }

    /// Does what is wanted, and says what came of it.
    abstract Object reply(C asked);

    @Override
    public final String subject() {
        return subject;
    }

    /// Who knows no source keeps nothing from who knows one.
    @Override
    public final Optional<String> group() {
        var clusters =
                sources.all().stream()
                        .map(PastSource::cluster)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" "));
        return Optional.of(
                clusters.isEmpty()
                        ? "collectors-without-past"
                        : "past-of-" + Integer.toHexString(clusters.hashCode()));
    }

    @Override
    public final Optional<byte[]> answer(byte[] request) {
        C asked;
        try {
            asked = Json.read(request, type);
        } catch (IOException e) {
            return answer(Reply.refused(Reply.Code.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
        // JSON has a null of its own.
        if (Objects.isNull(asked)) {
            return answer(Reply.refused(Reply.Code.BAD_REQUEST, "a request is wanted"));
        }
        var of = cluster.apply(asked);
        if (of == null || sources.of(of).isEmpty()) {
            return Optional.empty();
        }
        try {
            return answer(reply(asked));
        } catch (RuntimeException e) {
            LOG.warnf("A request is refused; subject=%s, reason=%s", subject, e.getMessage());
            return answer(Reply.refused(Reply.Code.UNAVAILABLE, "Redis is away"));
        }
    }

    private static Optional<byte[]> answer(Object reply) {
        return Optional.of(Json.bytes(reply));
    }
}
