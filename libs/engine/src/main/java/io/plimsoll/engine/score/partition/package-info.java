/// All series of one partition of the log under watch: samples in, closed steps and changes of
/// anomalies out, in one order. This is what the detector runs, and what a replay runs.
@NullMarked
package io.plimsoll.engine.score.partition;

import org.jspecify.annotations.NullMarked;
