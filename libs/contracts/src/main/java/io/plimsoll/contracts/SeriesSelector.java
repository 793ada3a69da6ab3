package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which series of a cluster are meant: all that is said must hold, and what is left out says
/// nothing.
///
/// @param kinds and `names` of workloads
/// @param metrics names, or patterns with one `*` in place of any characters
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"namespaces", "kinds", "names", "metrics"})
public record SeriesSelector(
        List<String> namespaces, List<String> kinds, List<String> names, List<String> metrics) {
    /// Every series of the cluster.
    public static final SeriesSelector ALL =
            new SeriesSelector(List.of(), List.of(), List.of(), List.of());

    public SeriesSelector {
        namespaces = given(namespaces);
        kinds = given(kinds);
        names = given(names);
        metrics = given(metrics);
    }

    private static List<String> given(@Nullable List<String> values) {
        return List.copyOf(Objects.requireNonNullElse(values, List.of()));
    }
}
