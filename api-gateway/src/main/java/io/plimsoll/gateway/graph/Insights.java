package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.evidence.EvidenceOwner;
import io.plimsoll.gateway.refusal.Refused;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/// What is known of incidents beside what they tell themselves: what speaks for them.
@GraphQLApi
public final class Insights {
    private final EvidenceOwner owner;

    Insights(EvidenceOwner owner) {
        this.owner = owner;
    }

    /// The bundles of each of these, the latest revision first.
    @Name("evidenceBundles")
    public List<@NonNull List<@NonNull EvidenceBundle>> evidenceOf(@Source List<Incident> incidents)
            throws Refused {
        return owner.bundles(incidents.stream().map(Incident::name).toList()).stream()
                .map(each -> each.bundles().stream().map(EvidenceBundle::of).toList())
                .toList();
    }
}
