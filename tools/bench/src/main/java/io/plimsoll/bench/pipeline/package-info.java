/// What the way of a sample costs, from the door of the collector to the event of an anomaly,
/// measured on real processes. [PipelineBench] is where to begin reading.
@NullMarked
package io.plimsoll.bench.pipeline;

import org.jspecify.annotations.NullMarked;
