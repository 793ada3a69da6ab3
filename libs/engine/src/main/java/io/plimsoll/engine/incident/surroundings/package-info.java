/// What lies around a trouble: who calls whom and runs where, as it was at the time, what was
/// changed, and what others say. Bounded, event time only.
@NullMarked
package io.plimsoll.engine.incident.surroundings;

import org.jspecify.annotations.NullMarked;
