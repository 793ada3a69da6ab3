package io.plimsoll.collector;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// Settings as an operator would write them; the defaults for what he leaves out.
public final class Settings {
    private Settings() {}

    /// The settings with these values.
    ///
    /// @param values by key, without `plimsoll.ingest.`
    public static IngestSettings of(Map<String, String> values) {
        var full = new HashMap<String, String>();
        values.forEach((key, value) -> full.put("plimsoll.ingest." + key, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(full, "test", 100))
                .withMapping(IngestSettings.class)
                .build()
                .getConfigMapping(IngestSettings.class);
    }
}
