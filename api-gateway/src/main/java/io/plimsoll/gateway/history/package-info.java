/// What was, asked of the service that keeps it.
@NullMarked
package io.plimsoll.gateway.history;

import org.jspecify.annotations.NullMarked;
