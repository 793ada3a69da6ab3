package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.JsonNode;

/// What tells one object from all others at one time; its uid does so for ever.
///
/// @param namespace empty where the kind has none
public record ObjectKey(ResourceKind kind, String namespace, String name) {

    public static ObjectKey of(ResourceKind kind, JsonNode object) {
        return new ObjectKey(
                kind, kind.namespaced() ? Fields.namespace(object) : "", Fields.name(object));
    }
}
