package io.plimsoll.simcluster.api;

import java.time.Instant;

/// One request as it was asked and answered.
///
/// @param verb as Kubernetes has it: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`,
///   `deletecollection`; the method in lower case where no object is meant
/// @param query without the question mark, or empty
/// @param body of a write, cut at 64 KiB, else empty
public record RecordedRequest(
        Instant time,
        String verb,
        String method,
        String path,
        String query,
        String userAgent,
        String contentType,
        int status,
        String body) {

    /// Whether it meant to change an object.
    public boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "delete", "deletecollection" -> true;
            default -> false;
        };
    }
}
