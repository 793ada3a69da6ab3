package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.gateway.page.GlobalId;
import io.plimsoll.gateway.refusal.BadRequest;
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
        int of)
        implements Node {
    static final String TYPE = "Feedback";

    /// The cluster and the name that such an id is made of.
    record Name(String cluster, String name) {
        static Name of(String id) throws BadRequest {
            var both = Pages.id(TYPE, id);
            int end = both.lastIndexOf('/');
            if (end < 1) {
                throw new BadRequest("the id is not that of type " + TYPE);
            }
            return new Name(both.substring(0, end), both.substring(end + 1));
        }
    }

    static Feedback of(String cluster, FeedbackAnswer.Given it) {
        return new Feedback(
                new GlobalId(TYPE, cluster + "/" + it.id()).text(),
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
