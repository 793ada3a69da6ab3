package io.plimsoll.action.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an incident stands.
@Entity
@Table(name = "incident")
@SuppressWarnings("NullAway.Init")
class IncidentRow {
    @Id String id;
    int revision;
    @Nullable Instant updatedAt;
    @Nullable Instant resolvedAt;
    @Nullable Instant suppressedUntil;
    @Nullable String severity;
    @Nullable Integer entities;
}
