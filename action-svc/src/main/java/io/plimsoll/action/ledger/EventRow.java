package io.plimsoll.action.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A state that an action came into, as it is told.
@Entity
@Table(name = "action_event")
@SuppressWarnings("NullAway.Init")
class EventRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long number;

    String action;
    int revision;
    String subject;
    byte[] payload;
    boolean published;
    Instant writtenAt;
    byte @Nullable [] previous;
    byte @Nullable [] hash;
}
