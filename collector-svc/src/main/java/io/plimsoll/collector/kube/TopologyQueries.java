package io.plimsoll.collector.kube;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.collector.topology`. All collectors are asked, and one of those
/// that have the graph of the cluster answers. Thread safe.
@Singleton
final class TopologyQueries implements Responder {
    private final KubeSettings settings;
    private final KubeSource source;
    private final InstantSource clock;

    TopologyQueries(KubeSettings settings, KubeSource source, InstantSource clock) {
        this.settings = settings;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return Subjects.query("collector", "topology");
    }

    /// Who has no graph keeps nothing from who has one.
    @Override
    public Optional<String> group() {
        return Optional.of(
                settings.enabled()
                        ? "collector-" + Subjects.token(settings.cluster())
                        : "collectors-without-graph");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        TopologyQuery query;
        try {
            query = Json.read(request, TopologyQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of topology: " + e.getMessage());
        }
        // JSON leaves out what it likes.
        if (Objects.isNull(query) || Objects.isNull(query.cluster())) {
            return refused(Reply.Code.BAD_REQUEST, "cluster is wanted");
        }
        if (!settings.enabled() || !query.cluster().equals(settings.cluster())) {
            return Optional.empty();
        }
        return TopologyPage.invalid(query, clock.instant())
                .map(Json::bytes)
                .or(() -> Optional.of(Json.bytes(page(query))));
    }

    private Object page(TopologyQuery query) {
        var now = clock.instant();
        var at = query.at();
        return at == null
                ? source.graph().look(view -> TopologyPage.of(view, query, now))
                : source.graph().look(at, view -> TopologyPage.of(view, query, at));
    }

    private static Optional<byte[]> refused(Reply.Code code, String message) {
        return Optional.of(Json.bytes(Reply.refused(code, message)));
    }
}
