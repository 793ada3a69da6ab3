/// Who calls whom, as the metrics of meshes and tracers say it, and how the collectors of a cluster
/// tell each other.
@NullMarked
package io.plimsoll.collector.calls;

import org.jspecify.annotations.NullMarked;
