package io.plimsoll.gateway.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// An anomaly in its newest revision.
@Entity
@Table(name = "anomaly")
@SuppressWarnings("NullAway.Init")
class AnomalyRow extends Row {
    /// The name of what it is of; the database reads it in the event.
    String workload;
}
