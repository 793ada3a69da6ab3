/// Silences and maintenance windows: of what nobody is called for a while.
@NullMarked
package io.plimsoll.engine.incident.silence;

import org.jspecify.annotations.NullMarked;
