package io.plimsoll.action.notify.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it stands with an incident and a receiver.
@Entity
@Table(name = "notification")
@SuppressWarnings("NullAway.Init")
class NotificationRow {
    /// The receiver and the incident, with a slash between.
    @Id String id;

    String receiver;
    String incident;
    int revision;
    byte[] event;
    String opening;
    @Nullable String told;
    @Nullable Integer toldRevision;
    @Nullable Instant toldAt;
    String state;
    int failures;
    @Nullable Instant since;
    @Nullable Instant dueAt;
    Instant heardAt;
}
