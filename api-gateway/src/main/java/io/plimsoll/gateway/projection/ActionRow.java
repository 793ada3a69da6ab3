package io.plimsoll.gateway.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// An action in its newest revision.
@Entity
@Table(name = "action")
class ActionRow extends Row {}
