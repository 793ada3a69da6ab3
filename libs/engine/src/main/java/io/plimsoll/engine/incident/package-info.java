/// From anomalies to the few things a person must know: what belongs together is one incident,
/// which opens, grows, is taken on by somebody, ends, and comes back. Event time only.
@NullMarked
package io.plimsoll.engine.incident;

import org.jspecify.annotations.NullMarked;
