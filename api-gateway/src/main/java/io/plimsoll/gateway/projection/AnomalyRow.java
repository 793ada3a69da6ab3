package io.plimsoll.gateway.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// An anomaly in its newest revision.
@Entity
@Table(name = "anomaly")
class AnomalyRow extends Row {}
