package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One write. Its objects are shared with all readers: copy before changing them.
///
/// @param version of the whole store after it
/// @param before absent for a new object
/// @param object as it is now, or as it was last with the version of its end
public record Change(
        long version, Type type, ObjectKey key, @Nullable ObjectNode before, ObjectNode object) {

    /// As a watch tells it.
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public Optional<ObjectNode> previous() {
        return Optional.ofNullable(before);
    }
}
