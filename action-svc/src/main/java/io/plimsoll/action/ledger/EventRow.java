package io.plimsoll.action.ledger;

import io.plimsoll.contracts.AuditEntry;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.translation.ActionEvents;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
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

    /// The next link of the chain, after all that is in the ledger.
    static EventRow next(Action action, StateRow state) {
        var row = new EventRow();
        row.action = action.id();
        row.revision = action.revision();
        row.subject = ActionEvents.subject(action);
        row.payload = Json.bytes(ActionEvents.event(action));
        row.writtenAt = Instant.ofEpochMilli(action.at());
        row.previous = state.head;
        row.hash =
                HexFormat.of()
                        .parseHex(
                                AuditEntry.hash(
                                        HexFormat.of().formatHex(state.head),
                                        row.action,
                                        row.revision,
                                        row.subject,
                                        row.payload));
        state.head = row.hash;
        return row;
    }
}
