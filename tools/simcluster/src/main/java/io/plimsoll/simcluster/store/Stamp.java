package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Writes the part of the metadata that belongs to the server, whatever the sender put there.
final class Stamp {
    private static final List<String> SERVER_OWNED =
            List.of(
                    "uid",
                    "creationTimestamp",
                    "generation",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds");

    private final InstantSource clock;
    private final Supplier<UUID> uids;

    Stamp(InstantSource clock, Supplier<UUID> uids) {
        this.clock = clock;
        this.uids = uids;
    }

    void born(ObjectNode object) {
        var metadata = Fields.section(object, "metadata");
        SERVER_OWNED.forEach(metadata::remove);
        metadata.put("uid", uids.get().toString());
        metadata.put("creationTimestamp", now());
        if (object.has("spec")) {
            metadata.put("generation", 1);
        }
    }

    void changed(JsonNode current, ObjectNode next) {
        var metadata = Fields.section(next, "metadata");
        var was = current.path("metadata");
        for (var field : SERVER_OWNED) {
            if (was.has(field)) {
                metadata.set(field, was.path(field));
            } else {
                metadata.remove(field);
            }
        }
        metadata.put("resourceVersion", Fields.version(current));
        if (!desired(current).equals(desired(next))) {
            metadata.put("generation", was.path("generation").asLong() + 1);
        }
    }

    void leaving(ObjectNode object) {
        var metadata = Fields.section(object, "metadata");
        metadata.put("deletionTimestamp", now());
        metadata.put("deletionGracePeriodSeconds", 30);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static JsonNode desired(JsonNode object) {
        return object.path("spec");
    }
}
