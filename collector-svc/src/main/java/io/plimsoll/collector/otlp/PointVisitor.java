package io.plimsoll.collector.otlp;

import io.plimsoll.engine.series.MetricType;
import java.util.Map;

/// Receives a request, data point by data point.
public interface PointVisitor {
    /// The points that follow are of one resource.
    ///
    /// @param job the service; empty when the resource names none
    /// @param cluster that the resource names; empty when it names none
    void resource(String job, String cluster);

    /// A data point begins.
    void point();

    /// A sample of the point that began last; a point has several when it is a histogram.
    ///
    /// @param labels with the metric's name, free to be changed
    /// @param timestamp epoch milliseconds
    /// @param value any double: NaN and the stale marker too
    void sample(Map<String, String> labels, MetricType type, long timestamp, double value);

    /// The point that began last cannot be told as samples.
    void refused(String reason);
}
