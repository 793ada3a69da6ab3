package io.plimsoll.messaging;

/// The number of partitions of this installation, `plimsoll.partitions`. It is written once to the
/// server; a service that is configured otherwise stops.
public interface PartitionCount {
    int value();
}
