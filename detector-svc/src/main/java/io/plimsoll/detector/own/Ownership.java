package io.plimsoll.detector.own;

import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.PartitionCount;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The partitions of this detector: `partition mod replicas == ordinal`, so that nobody has to
/// agree with anybody. Immutable.
@Singleton
public final class Ownership {
    private static final Pattern STATEFUL_SET_POD = Pattern.compile(".*-(\\d{1,6})");

    private final int partitions;
    private final int replicas;
    private final int ordinal;

    @Inject
    Ownership(DetectorSettings settings, PartitionCount partitions) {
        this(
                partitions.value(),
                settings.replicas(),
                settings.ordinal()
                        .orElseGet(() -> ordinalOf(settings.host(), settings.replicas())));
    }

    public Ownership(int partitions, int replicas, int ordinal) {
        if (replicas < 1 || ordinal < 0 || ordinal >= replicas) {
            throw new IllegalArgumentException(
                    "no detector %d of %d replicas".formatted(ordinal, replicas));
        }
        this.partitions = partitions;
        this.replicas = replicas;
        this.ordinal = ordinal;
    }

    public Set<Integer> partitions() {
        return IntStream.range(0, partitions)
                .filter(partition -> partition % replicas == ordinal)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /// How many partitions there are, whoever owns them.
    public int count() {
        return partitions;
    }

    /// Which of the detectors this is.
    public int ordinal() {
        return ordinal;
    }

    /// Whether what concerns the whole cluster is the affair of that partition's owner.
    public boolean isHomeOf(String cluster, int partition) {
        return SeriesIdentity.partition(XxHash64.of(cluster), partitions) == partition;
    }

    static int ordinalOf(String host, int replicas) {
        if (replicas == 1) {
            return 0;
        }
        var pod = STATEFUL_SET_POD.matcher(host);
        if (!pod.matches()) {
            throw new IllegalArgumentException(
                    ("%d replicas, and the host name '%s' does not end in a number:"
                                    + " set PLIMSOLL_DETECTOR_ORDINAL")
                            .formatted(replicas, host));
        }
        return Integer.parseInt(pod.group(1));
    }
}
