/// One step against its model: what was expected, the band, how rare the step is (severity) and
/// whether it is news to a person (score); and the life of an anomaly from opening to end, told as
/// changes.
@NullMarked
package io.plimsoll.engine.score;

import org.jspecify.annotations.NullMarked;
