package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.ActionEvent;
import java.util.List;

/// The answer to a [PoliciesQuery]. A query that is refused is answered with a [Reply] instead,
/// which has an `error`.
///
/// @param policies that are followed, by name
/// @param refused documents that are not
@JsonPropertyOrder({"cluster", "policies", "refused"})
public record PoliciesAnswer(String cluster, List<InForce> policies, List<Refused> refused) {
    public PoliciesAnswer {
        policies = List.copyOf(policies);
        refused = List.copyOf(refused);
    }

    /// One that is followed.
    ///
    /// @param name `namespace/name`, or the name alone when it is for several namespaces
    /// @param mode as it is written
    /// @param goes how far it goes with its record
    /// @param actions types, in the order in which they are tried
    @JsonPropertyOrder({"name", "generation", "mode", "goes", "actions", "record"})
    public record InForce(
            String name,
            long generation,
            ActionEvent.Mode mode,
            ActionEvent.Mode goes,
            List<String> actions,
            Merits record) {
        public InForce {
            actions = List.copyOf(actions);
        }
    }

    /// What came of what it proposed, of late.
    ///
    /// @param agreed people approved it, or had the object in hand themselves while it only watched
    /// @param disagreed people rejected it, or it went away by itself while it only watched
    /// @param inVain acts that changed nothing
    /// @param worse acts that made it worse
    @JsonPropertyOrder({"proposed", "agreed", "disagreed", "helped", "inVain", "worse"})
    public record Merits(
            int proposed, int agreed, int disagreed, int helped, int inVain, int worse) {}

    /// A document that is not followed.
    ///
    /// @param origin the file, or `namespace/name` of the object
    /// @param fault what is wrong, and where
    public record Refused(String origin, String fault) {}
}
