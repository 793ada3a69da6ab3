package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.gateway.access.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A silence as it stands.
///
/// @param asked how it was asked for
/// @param liftedAt before its time; null when it was not
public record KnownSilence(
        DecisionEvent asked, @Nullable Instant liftedAt, @Nullable String liftedBy) {
    /// What somebody sees of it. What covers more than he sees is told by the time and by his
    /// namespaces, without why; and not at all where names are selected, which may be of others.
    public Optional<KnownSilence> seenBy(Sight sight) {
        var covers = silence().covers();
        if (!sight.seesCluster(asked.cluster())) {
            return Optional.empty();
        }
        if (sight.seesAll(asked.cluster(), covers.namespaces())) {
            return Optional.of(this);
        }
        var namespaces =
                sight.namespaces().stream()
                        .filter(each ->
                                covers.namespaces().isEmpty() || covers.namespaces().contains(each))
                        .sorted()
                        .toList();
        return namespaces.isEmpty() || !covers.names().isEmpty() || !covers.metrics().isEmpty()
                ? Optional.empty()
                : Optional.of(part(namespaces));
    }

    private KnownSilence part(List<String> namespaces) {
        var covers =
                new SeriesSelector(namespaces, silence().covers().kinds(), List.of(), List.of());
        var of = silence();
        return new KnownSilence(
                new DecisionEvent(
                        asked.id(),
                        asked.revision(),
                        asked.kind(),
                        asked.cluster(),
                        asked.incident(),
                        asked.by(),
                        null,
                        asked.at(),
                        new DecisionEvent.Silence(of.id(), covers, of.from(), of.until())),
                liftedAt,
                liftedBy);
    }

    /// What is silenced.
    public DecisionEvent.Silence silence() {
        return Objects.requireNonNull(asked.silence());
    }

    /// Whether it holds then.
    public boolean holdsAt(Instant time) {
        return liftedAt == null
                && !time.isBefore(silence().from())
                && time.isBefore(silence().until());
    }
}
