package io.plimsoll.model.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.query.SeriesQuestions;
import io.plimsoll.model.store.EvidenceRow;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers `plimsoll.v1.queries.model.evidence`: the bundles of an incident, or a page of one.
/// Thread safe; blocks.
@Singleton
final class EvidenceQueries implements Responder {
    /// In base64 it still fits into a message.
    private static final int PAGE = 480_000;

    private static final int LONGEST_ID = 200;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Shelf shelf;
    private final Archive archive;

    EvidenceQueries(Shelf shelf, Archive archive) {
        this.shelf = shelf;
        this.archive = archive;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "evidence");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        EvidenceQuery query;
        try {
            query = Json.read(request, EvidenceQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of evidence: " + e.getMessage());
        }
        if (Objects.isNull(query) || (query.incident() == null) == (query.sha256() == null)) {
            return refused(Reply.Code.BAD_REQUEST, "an incident or a sha256 is wanted");
        }
        try {
            var incident = query.incident();
            return incident == null ? page(query) : list(incident, query);
        } catch (StoreUnavailable _) {
            return refused(Reply.Code.UNAVAILABLE, "the database is away");
        }
    }

    private Optional<byte[]> list(String incident, EvidenceQuery query) {
        if (incident.isEmpty() || incident.length() > LONGEST_ID) {
            return refused(Reply.Code.BAD_REQUEST, "that is no id of an incident");
        }
        var cluster = Objects.requireNonNullElse(query.cluster(), "");
        if (Boolean.TRUE.equals(query.fresh())) {
            if (cluster.isEmpty()) {
                return refused(Reply.Code.BAD_REQUEST, "a fresh one needs its cluster");
            }
            archive.keepNow(cluster, incident);
        }
        var bundles =
                shelf.of(incident, cluster).stream()
                        .map(each ->
                                new EvidenceAnswer.Entry(
                                        each.sha256(),
                                        each.revision(),
                                        each.size(),
                                        each.complete(),
                                        Instant.ofEpochMilli(each.atMillis())))
                        .toList();
        return Optional.of(Json.bytes(new EvidenceAnswer(incident, bundles)));
    }

    private Optional<byte[]> page(EvidenceQuery query) {
        var sha256 = Objects.requireNonNullElse(query.sha256(), "");
        if (!SHA256.matcher(sha256).matches()) {
            return refused(Reply.Code.BAD_REQUEST, "sha256 is 64 hexadecimal digits");
        }
        var cluster = query.cluster();
        int from = Objects.requireNonNullElse(query.from(), 0);
        return shelf.bundle(sha256)
                .filter(row -> cluster == null || cluster.equals(row.cluster))
                .map(row -> page(row, from))
                .orElseGet(() -> refused(Reply.Code.NOT_FOUND, "no evidence " + sha256));
    }

    private static Optional<byte[]> page(EvidenceRow row, int from) {
        if (from < 0 || from >= row.zipped.length) {
            return refused(Reply.Code.BAD_REQUEST, "from is what the page before said as next");
        }
        int to = Math.min(row.zipped.length, from + PAGE);
        return Optional.of(
                Json.bytes(
                        new EvidencePage(
                                row.sha256,
                                Arrays.copyOfRange(row.zipped, from, to),
                                to < row.zipped.length ? to : null)));
    }

    private static Optional<byte[]> refused(Reply.Code code, String message) {
        return SeriesQuestions.refused(code, message);
    }
}
