package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.CaseAnswer;
import io.plimsoll.contracts.evidence.CaseQuery;
import io.plimsoll.contracts.evidence.ToldCase;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.evidence.Cases;
import io.plimsoll.messaging.Responder;
import io.plimsoll.translation.IncidentEvents;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.case`. All detectors are asked, and the one at which the
/// cluster is at home answers. Thread safe.
@Singleton
final class CaseQueries implements Responder {
    /// In base64 it still fits into a message.
    private static final int PAGE = 480_000;

    private final OwnedIncidents owned;
    private final Correlating with;

    CaseQueries(OwnedIncidents owned, Correlating with) {
        this.owned = owned;
        this.with = with;
    }

    @Override
    public String subject() {
        return Subjects.query("detector", "case");
    }

    @Override
    public Optional<String> group() {
        return Optional.of("detector-" + with.ownership().ordinal());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        CaseQuery query;
        try {
            query = Json.read(request, CaseQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of a case: " + e.getMessage());
        }
        if (isUnsaid(query) || isUnsaid(query.cluster()) || isUnsaid(query.incident())) {
            return refused(Reply.Code.BAD_REQUEST, "cluster and incident are wanted");
        }
        if (owned.isStranger(query.cluster())) {
            return Optional.empty();
        }
        int from = Objects.requireNonNullElse(query.from(), 0);
        return owned.caseOf(query.cluster(), query.incident())
                .map(of -> page(of, from))
                .orElseGet(() ->
                        refused(
                                Reply.Code.NOT_FOUND,
                                "no case of " + query.incident() + " is kept"));
    }

    /// JSON leaves out what it likes.
    private static boolean isUnsaid(Object value) {
        return Objects.isNull(value);
    }

    private Optional<byte[]> page(IncidentCase of, int from) {
        var incident = of.concluded();
        var url = IncidentEvents.evidenceUrl(incident.id(), with.settings().consoleUrl());
        var told = IncidentEvents.event(of.state(), incident, url);
        var zipped = Bundles.zipped(Json.bytes(new ToldCase(told, Cases.written(of))));
        if (from < 0 || from >= zipped.length) {
            return refused(Reply.Code.BAD_REQUEST, "from is what the page before said as next");
        }
        int to = Math.min(zipped.length, from + PAGE);
        return Optional.of(
                Json.bytes(
                        new CaseAnswer(
                                incident.id(),
                                incident.revision(),
                                Arrays.copyOfRange(zipped, from, to),
                                to < zipped.length ? to : null)));
    }

    private static Optional<byte[]> refused(Reply.Code code, String message) {
        return Optional.of(Json.bytes(Reply.refused(code, message)));
    }
}
