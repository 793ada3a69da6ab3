package io.plimsoll.simcluster.store;

import java.util.List;
import java.util.Set;

/// One kind of object that the API serves.
///
/// @param group empty for the core group
/// @param plural as it stands in a path, lower case
/// @param subresources of `status` and `scale`
public record ResourceKind(
        String group,
        String version,
        String plural,
        String name,
        boolean namespaced,
        List<String> shortNames,
        Set<String> subresources) {

    public ResourceKind {
        shortNames = List.copyOf(shortNames);
        subresources = Set.copyOf(subresources);
    }

    /// `v1` or `apps/v1`.
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// Whether `status` is written apart from the rest.
    public boolean hasStatus() {
        return subresources.contains("status");
    }
}
