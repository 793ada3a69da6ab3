/// Request and reply beside the streams: what must be answered now, and is asked again when it is
/// not.
@NullMarked
package io.plimsoll.messaging.ask;

import org.jspecify.annotations.NullMarked;
