/// OpenTelemetry's metrics made into samples with the names and labels that Prometheus would give
/// them, with every bound checked before memory is spent on it.
@NullMarked
package io.plimsoll.collector.otlp;

import org.jspecify.annotations.NullMarked;
