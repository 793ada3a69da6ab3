/// Publishing: a bounded window, the server's acknowledgement, retries with the same id.
@NullMarked
package io.plimsoll.messaging.out;

import org.jspecify.annotations.NullMarked;
