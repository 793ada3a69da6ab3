/// The state of a partition kept outside, with the position in the log that it stands for.
@NullMarked
package io.plimsoll.detector.checkpoint;

import org.jspecify.annotations.NullMarked;
