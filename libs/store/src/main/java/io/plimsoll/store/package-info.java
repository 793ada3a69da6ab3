/// PostgreSQL as the services use it. That it is away is an ordinary day: a service starts without
/// it, says that it is not ready, and waits with its work rather than giving it up.
@NullMarked
package io.plimsoll.store;

import org.jspecify.annotations.NullMarked;
