package io.plimsoll.messaging.connector;

import io.plimsoll.messaging.log.LogServices;
import io.plimsoll.messaging.work.WorkServices;
import jakarta.inject.Singleton;

/// What the ways in need.
@Singleton
record ChannelServices(LogServices log, WorkServices work) {}
