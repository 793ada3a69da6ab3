package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A version of a series' model.
@Entity
@Table(schema = "model", name = "model_version")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class VersionRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public long id;

    public long series;

    public String version;

    public String origin;

    @Column(name = "step_seconds")
    public int stepSeconds;

    @Column(name = "trained_until")
    public long trainedUntil;

    public int learnt;

    public byte[] form;

    public boolean sent;
}
