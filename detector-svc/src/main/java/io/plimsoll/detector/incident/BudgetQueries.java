package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.BudgetsQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import io.plimsoll.translation.Budgets;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.budgets`. All detectors are asked, and the one at which
/// the cluster is at home answers. Thread safe.
@Singleton
final class BudgetQueries implements Responder {
    private final OwnedIncidents owned;
    private final Correlating with;

    BudgetQueries(OwnedIncidents owned, Correlating with) {
        this.owned = owned;
        this.with = with;
    }

    @Override
    public String subject() {
        return Subjects.query("detector", "budgets");
    }

    @Override
    public Optional<String> group() {
        return Optional.of("detector-" + with.ownership().ordinal());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        String cluster;
        try {
            cluster = Json.read(request, BudgetsQuery.class).cluster();
        } catch (IOException e) {
            return refused("no query of budgets: " + e.getMessage());
        }
        // JSON leaves out what it likes.
        if (Objects.isNull(cluster)) {
            return refused("a cluster is wanted");
        }
        return owned.spending(cluster)
                .map(spending -> Json.bytes(Budgets.answer(cluster, spending)));
    }

    private static Optional<byte[]> refused(String message) {
        return Optional.of(Json.bytes(Reply.refused(Reply.Code.BAD_REQUEST, message)));
    }
}
