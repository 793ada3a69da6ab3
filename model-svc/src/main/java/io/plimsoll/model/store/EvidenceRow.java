package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A bundle of evidence.
@Entity
@Table(schema = "model", name = "evidence")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class EvidenceRow {
    @Id public String sha256;

    public String cluster;

    public String incident;

    public int revision;

    /// Whether nothing is missing in it.
    public boolean complete;

    /// Of its JSON, in bytes.
    public int size;

    @Column(name = "at_millis")
    public long atMillis;

    public byte[] zipped;
}
