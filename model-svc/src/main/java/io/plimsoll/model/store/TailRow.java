package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A batch as it came.
@Entity
@Table(schema = "model", name = "tail")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class TailRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public long id;

    public String message;

    public int partition;

    @Column(name = "stored_at")
    public long storedAt;

    public byte[] payload;
}
