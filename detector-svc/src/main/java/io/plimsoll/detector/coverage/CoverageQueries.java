package io.plimsoll.detector.coverage;

import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.messaging.Responder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.coverage`. All detectors are asked, and the one at which
/// the cluster is at home answers. Thread safe.
@Singleton
final class CoverageQueries implements Responder {
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final Surveys surveys;
    private final Ownership ownership;

    CoverageQueries(Surveys surveys, Ownership ownership) {
        this.surveys = surveys;
        this.ownership = ownership;
    }

    @Override
    public String subject() {
        return Subjects.query("detector", "coverage");
    }

    @Override
    public Optional<String> group() {
        return Optional.of("detector-" + ownership.ordinal());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        CoverageQuery query;
        try {
            query = Json.read(request, CoverageQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of coverage: " + e.getMessage());
        }
        // JSON leaves out what it likes.
        if (Objects.isNull(query) || Objects.isNull(query.cluster())) {
            return refused(Reply.Code.BAD_REQUEST, "cluster is wanted");
        }
        int first = Objects.requireNonNullElse(query.first(), USUAL);
        if (first < 1 || first > MOST) {
            return refused(Reply.Code.BAD_REQUEST, "first is 1 to " + MOST);
        }
        if (!surveys.isHome(query.cluster())) {
            return Optional.empty();
        }
        return surveys.of(query.cluster())
                .map(survey -> Json.bytes(CoveragePage.of(survey, query, first)))
                .or(() ->
                        refused(
                                Reply.Code.NOT_FOUND,
                                "nothing was counted yet of cluster " + query.cluster()));
    }

    private static Optional<byte[]> refused(Reply.Code code, String message) {
        return Optional.of(Json.bytes(Reply.refused(code, message)));
    }
}
