package io.plimsoll.engine.remedy.guard;

/// About what guards are asked.
///
/// @param ladder the same for all rungs of one ladder
/// @param object `cluster/namespace/kind/name`
/// @param now epoch milliseconds
public record Asked(String ladder, String policy, String namespace, String object, long now) {
    boolean isOnObject(Deed deed) {
        return deed.object().equals(object);
    }

    /// Other rungs of the same ladder are no reason to wait.
    boolean isOfOthers(Deed deed) {
        return !deed.ladder().equals(ladder);
    }
}
