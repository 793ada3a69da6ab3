package io.plimsoll.policy.preset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of presets as it is written. Whatever is left out is null.
record PresetDocument(@Nullable String exporter, @Nullable List<JsonNode> metrics) {
    record Entry(
            @Nullable String name,
            @Nullable Boolean drop,
            @Nullable String type,
            @Nullable String fold,
            @Nullable String bad,
            @Nullable Minimum minimum,
            @Nullable String unit) {}

    record Minimum(@Nullable Double absolute, @Nullable Double relative) {}
}
