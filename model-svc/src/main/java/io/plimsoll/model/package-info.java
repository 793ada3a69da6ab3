/// Keeps the history of every series, trains models from it and sends them to the detector.
/// [TrainingPipeline] is where to begin reading.
@NullMarked
package io.plimsoll.model;

import org.jspecify.annotations.NullMarked;
