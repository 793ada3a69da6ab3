/// Meters and traces, where the service has them.
@NullMarked
package io.plimsoll.messaging.observe;

import org.jspecify.annotations.NullMarked;
