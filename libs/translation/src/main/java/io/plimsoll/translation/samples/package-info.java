/// Batches of samples on their way into a partition, at the detector and in a replay.
@NullMarked
package io.plimsoll.translation.samples;

import org.jspecify.annotations.NullMarked;
