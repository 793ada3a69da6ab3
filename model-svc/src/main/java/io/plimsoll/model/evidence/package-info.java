/// Puts together what speaks for an incident, and keeps it: the detector's case, and what was
/// measured around it.
@NullMarked
package io.plimsoll.model.evidence;

import org.jspecify.annotations.NullMarked;
