/// The shared connection and what lives on the server: streams, buckets, the number of partitions.
@NullMarked
package io.plimsoll.messaging.nats;

import org.jspecify.annotations.NullMarked;
