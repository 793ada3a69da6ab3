/// What speaks for incidents, as the model service keeps it.
@NullMarked
package io.plimsoll.gateway.evidence;

import org.jspecify.annotations.NullMarked;
