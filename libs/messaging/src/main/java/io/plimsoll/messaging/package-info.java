/// The only place that knows NATS: a SmallRye Reactive Messaging connector for JetStream with two
/// inbound modes, log and work, and one way out.
@NullMarked
package io.plimsoll.messaging;

import org.jspecify.annotations.NullMarked;
