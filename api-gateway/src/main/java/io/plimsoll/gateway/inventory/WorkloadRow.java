package io.plimsoll.gateway.inventory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A workload as it is kept.
@Entity
@Table(name = "workload")
@SuppressWarnings("NullAway.Init")
class WorkloadRow {
    @Id String id;
    String cluster;
    String namespace;
    String kind;
    String name;
    long atMillis;

    KnownWorkload known() {
        return new KnownWorkload(cluster, namespace, kind, name);
    }
}
