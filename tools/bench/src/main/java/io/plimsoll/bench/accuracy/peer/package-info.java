/// The detectors that are measured beside each other: ours, as it is shipped, and baselines that
/// people use. None is tuned to a set or a series; all see the same rows, one after the other.
@NullMarked
package io.plimsoll.bench.accuracy.peer;

import org.jspecify.annotations.NullMarked;
