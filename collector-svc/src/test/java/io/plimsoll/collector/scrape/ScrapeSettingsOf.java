package io.plimsoll.collector.scrape;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// Settings as an operator would write them; the defaults for what he leaves out.
final class ScrapeSettingsOf {
    private ScrapeSettingsOf() {}

    /// The settings with these values.
    ///
    /// @param values by key, without `plimsoll.scrape.`
    static ScrapeSettings values(Map<String, String> values) {
        var full = new HashMap<String, String>();
        values.forEach((key, value) -> full.put("plimsoll.scrape." + key, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(full, "test", 100))
                .withMapping(ScrapeSettings.class)
                .build()
                .getConfigMapping(ScrapeSettings.class);
    }
}
