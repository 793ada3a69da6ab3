package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.FeedbackQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import io.plimsoll.translation.Verdicts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.feedback`. All detectors are asked, and the one at which
/// the cluster is at home answers. Thread safe.
@Singleton
final class FeedbackQueries implements Responder {
    private final OwnedIncidents owned;
    private final Correlating with;

    FeedbackQueries(OwnedIncidents owned, Correlating with) {
        this.owned = owned;
        this.with = with;
    }

    @Override
    public String subject() {
        return Subjects.query("detector", "feedback");
    }

    @Override
    public Optional<String> group() {
        return Optional.of("detector-" + with.ownership().ordinal());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        String cluster;
        try {
            cluster = Json.read(request, FeedbackQuery.class).cluster();
        } catch (IOException e) {
            return refused("no query of feedback: " + e.getMessage());
        }
        // JSON leaves out what it likes.
        if (Objects.isNull(cluster)) {
            return refused("a cluster is wanted");
        }
        return owned.verdicts(cluster).map(found -> Json.bytes(Verdicts.answer(cluster, found)));
    }

    private static Optional<byte[]> refused(String message) {
        return Optional.of(Json.bytes(Reply.refused(Reply.Code.BAD_REQUEST, message)));
    }
}
