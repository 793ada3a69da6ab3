package io.plimsoll.action.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An action in its newest state.
@Entity
@Table(name = "action")
@SuppressWarnings("NullAway.Init")
class ActionRow {
    @Id String id;
    int revision;
    String state;
    boolean pending;
    boolean waiting;
    String incident;
    String policy;
    long generation;
    String cluster;
    String namespace;
    String kind;
    String name;
    String type;
    String parameters;
    String mode;
    long cooldownMillis;
    int maxPerHour;
    long verifyMillis;
    @Nullable Long settleMillis;
    String reason;
    String guards;
    @Nullable String resourceVersion;
    @Nullable String decidedBy;
    @Nullable String plan;
    @Nullable Instant intendedAt;
    @Nullable Integer pods;
    @Nullable Integer unready;
    @Nullable String severity;
    @Nullable Integer entities;
    @Nullable Instant executedAt;
    @Nullable Boolean recovered;
    @Nullable String effect;
    Instant at;
}
