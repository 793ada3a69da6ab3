package io.plimsoll.action.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// What is true of the ledger as a whole; there is one.
@Entity
@Table(name = "ledger_state")
@SuppressWarnings("NullAway.Init")
class StateRow {
    static final int ONLY = 1;

    @Id int id;
    long version;
    boolean automationOn;
    String automationBy;
    String automationReason;
    byte[] head;
    byte[] anchor;
}
