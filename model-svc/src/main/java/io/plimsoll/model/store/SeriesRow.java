package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A series that was seen. Its labels stay in the database.
@Entity
@Table(schema = "model", name = "series")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class SeriesRow {
    @Id public long id;

    public int partition;

    public String cluster;

    public String namespace;

    @Column(name = "workload_kind")
    public String workloadKind;

    @Column(name = "workload_name")
    public String workloadName;

    public String metric;

    @Column(name = "step_seconds")
    public int stepSeconds;

    @Column(name = "first_step")
    public long firstStep;

    @Column(name = "last_step")
    public long lastStep;

    @Column(name = "trained_until")
    public long trainedUntil;

    @Column(name = "prior_due")
    public boolean priorDue;

    @Column(name = "resend_due")
    public boolean resendDue;
}
