/// The text formats in which a target exposes its metrics: 0.0.4 of Prometheus and OpenMetrics 1.0,
/// read line by line as they come, with bounds on all that a target could make endless.
@NullMarked
package io.plimsoll.collector.exposition;

import org.jspecify.annotations.NullMarked;
