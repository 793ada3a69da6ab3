package io.plimsoll.messaging.lag;

import io.plimsoll.messaging.PartitionCount;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import jakarta.inject.Singleton;

/// Where the backlog is looked up.
@Singleton
record BacklogSources(
        NatsLink link, StreamKeeper keeper, Positions positions, PartitionCount partitions) {}
