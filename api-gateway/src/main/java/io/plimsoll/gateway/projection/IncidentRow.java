package io.plimsoll.gateway.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// An incident in its newest revision.
@Entity
@Table(name = "incident")
class IncidentRow extends Row {}
