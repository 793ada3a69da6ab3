package io.plimsoll.action.approval;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// That a receiver was asked.
@Entity
@Table(name = "approval_asked")
@SuppressWarnings("NullAway.Init")
class AskedRow {
    /// The receiver and the action's revision, with a slash between.
    @Id String id;

    Instant at;
}
