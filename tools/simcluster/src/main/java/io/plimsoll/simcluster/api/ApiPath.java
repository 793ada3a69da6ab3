package io.plimsoll.simcluster.api;

import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.Refusal;
import io.plimsoll.simcluster.store.ResourceKind;
import java.util.List;
import java.util.Optional;

/// What a path points at.
///
/// @param namespace empty for none or all
/// @param name empty for the collection
/// @param subresource empty for the object itself
record ApiPath(ResourceKind kind, String namespace, String name, String subresource) {

    /// Absent when the path is none of objects.
    static Optional<ApiPath> parse(String path) {
        var parts = List.of(path.replaceAll("^/+|/+$", "").split("/+", -1));
        int prefix = parts.getFirst().equals("api") ? 2 : 3;
        boolean isApi = parts.getFirst().equals("api") || parts.getFirst().equals("apis");
        if (!isApi || parts.size() <= prefix) {
            return Optional.empty();
        }
        var apiVersion = String.join("/", parts.subList(1, prefix));
        var rest = parts.subList(prefix, parts.size());
        // A namespace's own subresources look like collections in it.
        boolean inNamespace =
                rest.size() > 2 && rest.getFirst().equals("namespaces") && !isSub(rest.get(2));
        var namespace = inNamespace ? rest.get(1) : "";
        var target = inNamespace ? rest.subList(2, rest.size()) : rest;
        return Kinds.byPlural(apiVersion, target.getFirst())
                .filter(_ -> target.size() <= 3)
                .map(kind -> new ApiPath(kind, namespace, at(target, 1), at(target, 2)));
    }

    ObjectKey key() {
        if (kind.namespaced() && namespace.isEmpty()) {
            throw Refusal.badRequest("%s live in a namespace".formatted(kind.plural()));
        }
        return new ObjectKey(kind, namespace, name);
    }

    boolean isCollection() {
        return name.isEmpty();
    }

    private static boolean isSub(String part) {
        return part.equals("status") || part.equals("finalize");
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
