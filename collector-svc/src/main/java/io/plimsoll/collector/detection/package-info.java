/// What operators want of series, and what is known of their metrics: where it is read, what of it
/// holds at the door, and how detectors hear of the rest.
@NullMarked
package io.plimsoll.collector.detection;

import org.jspecify.annotations.NullMarked;
