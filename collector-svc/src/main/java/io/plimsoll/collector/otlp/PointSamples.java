package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.StaleMarker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The samples of one data point after the other: what they share is worked out once. Not thread
/// safe.
final class PointSamples {
    private final PointVisitor visitor;
    private ResourceLabels resource = new ResourceLabels("", Map.of());
    private Map<String, String> labels = Map.of();
    private PointTimes times = new PointTimes(0, 0);
    private Reading reading = Reading.LEVEL;
    private boolean isStale;

    PointSamples(PointVisitor visitor) {
        this.visitor = visitor;
    }

    /// The points that follow are of this resource.
    void of(ResourceLabels next) {
        resource = next;
    }

    /// A point begins.
    ///
    /// @return false when it was refused as a whole
    boolean begin(List<KeyValue> attributes, PointTimes at, int flags, Reading as) {
        visitor.point();
        times = at;
        reading = as;
        isStale = (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
        var objection = objection();
        if (objection != null) {
            visitor.refused(objection);
            return false;
        }
        var own = new HashMap<String, String>();
        Attributes.addTo(own, attributes);
        resource.addTo(own);
        labels = own;
        return true;
    }

    private @Nullable String objection() {
        if (!times.isKnown()) {
            return "a data point without a time";
        }
        return switch (reading) {
            case LEVEL, CUMULATIVE -> null;
            case DELTA ->
                    times.hasLength() || isStale
                            ? null
                            : "a delta without a time since when it was counted";
            case CHANGES -> "deltas of a sum that also goes down: where it stands nobody knows";
            case UNKNOWN -> "a metric without temporality";
        };
    }

    /// Whether the point says that its series has ended; values mean nothing then.
    boolean isStale() {
        return isStale;
    }

    /// The point cannot be told.
    void refuse(String reason) {
        visitor.refused(reason);
    }

    /// Tells a sample, read as the point is.
    void tell(String name, double value) {
        tell(labels(name), value);
    }

    /// Tells a sample with another label, read as the point is.
    void tell(String name, String label, String labelled, double value) {
        var own = labels(name);
        own.put(label, labelled);
        tell(own, value);
    }

    /// Tells a sample with another label, of its own type.
    void tell(String name, String label, String labelled, MetricType type, double value) {
        var own = labels(name);
        own.put(label, labelled);
        visitor.sample(own, type, times.millis(), isStale ? StaleMarker.value() : value);
    }

    private Map<String, String> labels(String name) {
        var own = new HashMap<>(labels);
        own.put("__name__", name);
        return own;
    }

    private void tell(Map<String, String> own, double value) {
        var type =
                switch (reading) {
                    case LEVEL, CHANGES, UNKNOWN -> MetricType.GAUGE;
                    case CUMULATIVE -> MetricType.COUNTER;
                    case DELTA -> MetricType.RATE;
                };
        double read = type == MetricType.RATE && !isStale ? value / times.seconds() : value;
        visitor.sample(own, type, times.millis(), isStale ? StaleMarker.value() : read);
    }
}
