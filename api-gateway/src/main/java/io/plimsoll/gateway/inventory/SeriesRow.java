package io.plimsoll.gateway.inventory;

import io.plimsoll.contracts.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A series as it is kept.
@Entity
@Table(name = "series")
@SuppressWarnings("NullAway.Init")
class SeriesRow {
    @Id String id;
    String cluster;
    String namespace;
    String workloadKind;
    String workloadName;
    String metric;
    String labels;
    int stepSeconds;
    long atMillis;
    long lastSeenMillis;

    KnownSeries known() {
        return new KnownSeries(
                id,
                new KnownWorkload(cluster, namespace, workloadKind, workloadName),
                metric,
                parsed(),
                stepSeconds,
                Instant.ofEpochMilli(lastSeenMillis));
    }

    private SortedMap<String, String> parsed() {
        try {
            var names = new TreeMap<String, String>();
            Map<?, ?> read = Json.read(labels.getBytes(StandardCharsets.UTF_8), TreeMap.class);
            read.forEach((name, value) -> names.put(String.valueOf(name), String.valueOf(value)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
