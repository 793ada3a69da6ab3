package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.page.GlobalId;
import io.plimsoll.gateway.projection.KnownSilence;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// Of what nobody is called for a while. All that is said must hold, and what is empty says
/// nothing.
///
/// @param name the id that events and incidents tell it by
/// @param metrics names, or patterns with one `*`
/// @param active whether it holds now
/// @param liftedAt before its time; null when it was not
public record Silence(
        @Id @NonNull String id,
        @NonNull String name,
        @NonNull String cluster,
        @NonNull List<@NonNull String> namespaces,
        @NonNull List<@NonNull String> workloadKinds,
        @NonNull List<@NonNull String> workloadNames,
        @NonNull List<@NonNull String> metrics,
        @NonNull Instant from,
        @NonNull Instant until,
        boolean active,
        @NonNull String by,
        @Nullable String reason,
        @NonNull Instant at,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy)
        implements Node {
    static Silence of(KnownSilence it, Instant now) {
        var silence = it.silence();
        var covers = silence.covers();
        return new Silence(
                new GlobalId("Silence", silence.id()).text(),
                silence.id(),
                it.asked().cluster(),
                covers.namespaces(),
                covers.kinds(),
                covers.names(),
                covers.metrics(),
                silence.from(),
                silence.until(),
                it.holdsAt(now),
                it.asked().by(),
                it.asked().reason(),
                it.asked().at(),
                it.liftedAt(),
                it.liftedBy());
    }
}
