/// The detector: owns partitions of the log, learns and judges their series, and says what it
/// finds. [DetectionPipeline] is where to begin reading.
@NullMarked
package io.plimsoll.detector;

import org.jspecify.annotations.NullMarked;
