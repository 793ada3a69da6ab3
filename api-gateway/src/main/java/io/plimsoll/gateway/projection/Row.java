package io.plimsoll.gateway.projection;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/// What every row of the read model has: what is filtered and sorted by, and the whole event.
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
class Row {
    @Id String id;
    int revision;
    String cluster;
    String namespaces;
    String state;
    String severity;
    boolean open;
    long atMillis;
    String incident;
    String event;
}
