/// The newest state of everything that is told, in PostgreSQL, for questions.
@NullMarked
package io.plimsoll.gateway.projection;

import org.jspecify.annotations.NullMarked;
