package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.audit.Audited;
import io.plimsoll.gateway.command.Silencing;
import io.plimsoll.gateway.projection.Silences;
import io.plimsoll.gateway.refusal.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Silences: which there are, and how one comes and goes.
@GraphQLApi
public final class Quiet {
    private final Silences silences;
    private final Silencing silencing;
    private final Caller caller;
    private final InstantSource clock;

    Quiet(Silences silences, Silencing silencing, Caller caller, InstantSource clock) {
        this.silences = silences;
        this.silencing = silencing;
        this.caller = caller;
        this.clock = clock;
    }

    /// The silence after a mutation, or before its effect shows: it has no name yet then.
    public record SilenceChange(@NonNull MutationStatus status, @NonNull Silence silence) {}

    @Query("silences")
    public @NonNull SilenceConnection silences(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable Boolean active,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var wanted = new Silences.Wanted(cluster, namespace, active, Callers.sight(caller));
        return SilenceConnection.of(
                Pages.page(first, after, (from, most) -> silences.list(wanted, from, most)),
                clock.instant());
    }

    /// Nobody is called of what is selected, and it is not learnt as normal, from now on or from a
    /// later time on.
    @Mutation("silence")
    @Audited
    public @NonNull SilenceChange silence(
            @NonNull String cluster,
            @Nullable List<String> namespaces,
            @Nullable List<String> workloadKinds,
            @Nullable List<String> workloadNames,
            @Nullable List<String> metrics,
            @Nullable Instant from,
            @NonNull Instant until,
            @NonNull String reason,
            @NonNull String key)
            throws Refused {
        var covers =
                new SeriesSelector(
                        given(namespaces),
                        given(workloadKinds),
                        given(workloadNames),
                        given(metrics));
        var outcome =
                silencing.silence(
                        new Silencing.Wanted(cluster, covers, from, until),
                        Callers.decision(caller, reason, key));
        return new SilenceChange(
                Callers.status(outcome), Silence.of(outcome.value(), clock.instant()));
    }

    @Mutation("unsilence")
    @Audited
    public @NonNull SilenceChange unsilence(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        var outcome =
                silencing.unsilence(Pages.id("Silence", id), Callers.decision(caller, reason, key));
        return new SilenceChange(
                Callers.status(outcome), Silence.of(outcome.value(), clock.instant()));
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }
}
