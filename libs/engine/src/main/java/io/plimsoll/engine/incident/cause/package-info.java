/// Whose fault it is: the members of an incident ranked by how much of it they explain. Pure; the
/// same evidence gives the same ranking.
@NullMarked
package io.plimsoll.engine.incident.cause;

import org.jspecify.annotations.NullMarked;
