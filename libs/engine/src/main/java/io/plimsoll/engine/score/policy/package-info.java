/// What operators want of detection, and what is known of metrics beforehand: which series are
/// taken, with which labels, how their samples are read, and when a deviation matters.
@NullMarked
package io.plimsoll.engine.score.policy;

import org.jspecify.annotations.NullMarked;
