package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.DecisionEvent.Verdict;
import java.time.Instant;
import java.util.List;

/// The answer to a [FeedbackQuery]. A query that is refused is answered with a [Reply] instead,
/// which has an `error`.
///
/// @param feedback what is not taken back or forgotten
public record FeedbackAnswer(String cluster, List<Given> feedback) {
    public FeedbackAnswer {
        feedback = List.copyOf(feedback);
    }

    /// What was said of an incident.
    ///
    /// @param series `<cluster>/<namespace>/<kind>/<name> <metric>` of each
    /// @param decades what it adds to how far an incident of these series is beyond chance; -1000
    ///   where such an incident calls nobody
    /// @param toldBefore of the latest `of` incidents, told or held back, how many would be told
    ///   without it, and `toldAfter` with it
    @JsonPropertyOrder({
        "id",
        "incident",
        "verdict",
        "series",
        "decades",
        "by",
        "until",
        "toldBefore",
        "toldAfter",
        "of"
    })
    public record Given(
            String id,
            String incident,
            Verdict verdict,
            List<String> series,
            double decades,
            String by,
            Instant until,
            int toldBefore,
            int toldAfter,
            int of) {
        public Given {
            series = List.copyOf(series);
        }
    }
}
