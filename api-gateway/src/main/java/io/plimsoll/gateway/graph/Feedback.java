package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.gateway.page.GlobalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/// What somebody said of an incident, and what that changes of the next ones.
///
/// @param series `<cluster>/<namespace>/<kind>/<name> <metric>` of each that it is about
/// @param decades what it adds to how far an incident of these series is beyond chance; -1000 where
///   such an incident calls nobody
/// @param toldBefore of the latest `of` incidents, told or held back, how many would be told
///   without it, and `toldAfter` with it
public record Feedback(
        @Id @NonNull String id,
        @Id @NonNull String incident,
        @NonNull IncidentVerdict verdict,
        @NonNull List<@NonNull String> series,
        double decades,
        @NonNull String by,
        @NonNull Instant until,
        int toldBefore,
        int toldAfter,
        int of) {
    static Feedback of(FeedbackAnswer.Given it) {
        return new Feedback(
                it.id(),
                new GlobalId("Incident", it.incident()).text(),
                IncidentVerdict.of(it.verdict()),
                it.series(),
                it.decades(),
                it.by(),
                it.until(),
                it.toldBefore(),
                it.toldAfter(),
                it.of());
    }
}
