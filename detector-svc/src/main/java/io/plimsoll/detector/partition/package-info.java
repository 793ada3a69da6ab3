/// The partitions that this detector owns, each with its state.
@NullMarked
package io.plimsoll.detector.partition;

import org.jspecify.annotations.NullMarked;
