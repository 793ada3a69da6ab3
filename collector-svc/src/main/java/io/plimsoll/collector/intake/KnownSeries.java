package io.plimsoll.collector.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.RemoteWriteRequest;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.PartitionCount;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells where a series belongs. One that was seen before is known by a hash of its raw label
/// bytes, and nothing is decoded for it. Thread safe; bounded.
@Singleton
public final class KnownSeries {
    private static final int MOST_LABELS = 128;

    /// In bytes, as Kubernetes has it. Names become tokens of subjects, which the server bounds,
    /// and every batch carries those of all sources.
    private static final int LONGEST_NAME = 253;

    /// Odd, so that no two clusters share what they multiply to.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Cache<Long, PlacedSeries> byRawLabels;
    private final int partitions;
    private final long maxLabels;

    KnownSeries(IngestSettings settings, PartitionCount partitions, MeterRegistry meters) {
        this.partitions = partitions.value();
        this.maxLabels = settings.maxLabels().asLongValue();
        this.byRawLabels =
                CaffeineCacheMetrics.monitor(
                        meters,
                        Caffeine.newBuilder()
                                .maximumSize(settings.knownSeries())
                                .recordStats()
                                .build(),
                        "known_series",
                        List.of());
    }

    /// The place of a series of remote write.
    ///
    /// @param bytes of which `[from, to)` are its labels as they were sent
    PlacedSeries place(byte[] bytes, int from, int to, Sender sender) throws Refused {
        long hash = XxHash64.of(bytes, from, to - from) + salt(sender.cluster());
        var known = byRawLabels.getIfPresent(hash);
        // Whoever may choose labels can make two hashes meet: never those of two clusters.
        if (known != null && sender.maySpeakOf(known.identity().cluster())) {
            return known;
        }
        if (to - from > maxLabels) {
            throw new Refused("labels of %d bytes, %d are allowed".formatted(to - from, maxLabels));
        }
        try {
            var placed = place(RemoteWriteRequest.labels(bytes, from, to), sender.cluster(), null);
            byRawLabels.put(hash, placed);
            return placed;
        } catch (BadBody e) {
            throw new Refused(e.reason());
        }
    }

    /// The place of a series by its labels.
    ///
    /// @param source who sends it, within its cluster; null when the labels say it
    PlacedSeries place(
            Map<String, String> labels, @Nullable String cluster, @Nullable String source)
            throws Refused {
        if (labels.size() > MOST_LABELS) {
            throw new Refused("%d labels, %d are allowed".formatted(labels.size(), MOST_LABELS));
        }
        long characters =
                labels.entrySet().stream()
                        .mapToLong(
                                label -> (long) label.getKey().length() + label.getValue().length())
                        .sum();
        if (characters > maxLabels) {
            throw new Refused(
                    "labels of %d characters, %d are allowed".formatted(characters, maxLabels));
        }
        if (labels.getOrDefault("__name__", "").isEmpty()) {
            throw new Refused("a series without a metric name");
        }
        var place = LabelRules.place(labels, cluster);
        var name = source == null ? place.source() : place.identity().cluster() + "/" + source;
        checkName("cluster", place.identity().cluster());
        checkName("namespace", place.identity().namespace());
        checkName("workload", place.identity().workload().name());
        checkName("sender", name);
        return PlacedSeries.of(place, name, partitions);
    }

    private static void checkName(String what, String name) throws Refused {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_NAME) {
            throw new Refused(
                    "a %s with a name of %d bytes, %d are allowed"
                            .formatted(what, length, LONGEST_NAME));
        }
    }

    /// The same labels under another token are another series.
    static long salt(@Nullable String cluster) {
        return cluster == null ? 0 : XxHash64.of(cluster) * SPREAD;
    }
}
