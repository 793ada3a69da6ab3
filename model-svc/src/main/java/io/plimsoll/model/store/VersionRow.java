package io.plimsoll.model.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

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

    /// The same of the series' hours.
    public byte @Nullable [] hours;

    /// The same of the series' days.
    public byte @Nullable [] days;

    public boolean sent;

    /// `PUBLISHED`, `REJECTED` or `ROLLED_BACK`.
    public String state;

    public @Nullable String candidate;

    public @Nullable Double loss;

    @Column(name = "scaled_error")
    public @Nullable Double scaledError;

    public @Nullable Double coverage;

    @Column(name = "alerts_per_day")
    public @Nullable Double alertsPerDay;

    @Column(name = "graded_steps")
    public @Nullable Integer gradedSteps;

    public @Nullable String rival;

    @Column(name = "rival_loss")
    public @Nullable Double rivalLoss;

    @Column(name = "times_chosen")
    public int timesChosen;

    @Column(name = "rolled_back_by")
    public @Nullable String rolledBackBy;

    @Column(name = "rolled_back_why")
    public @Nullable String rolledBackWhy;

    @Column(name = "rolled_back_key")
    public @Nullable String rolledBackKey;

    public boolean isPublished() {
        return state.equals("PUBLISHED");
    }
}
