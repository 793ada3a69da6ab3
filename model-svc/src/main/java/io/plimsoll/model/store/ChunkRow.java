package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// Packed points of one series within one span.
@Entity
@Table(schema = "model", name = "chunk")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class ChunkRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public long id;

    public long series;

    /// Length of what a point stands for, seconds; 0 for steps as they came.
    public int resolution;

    @Column(name = "span_start")
    public long spanStart;

    public int points;

    public byte[] payload;
}
