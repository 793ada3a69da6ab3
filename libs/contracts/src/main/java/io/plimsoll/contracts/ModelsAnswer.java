package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The versions of a series' model that are kept, the newest first. A query that is refused is
/// answered with a [io.plimsoll.contracts.ask.Reply] instead, which has an `error`.
public record ModelsAnswer(String series, List<Version> versions) {
    public ModelsAnswer {
        versions = List.copyOf(versions);
    }

    /// One version.
    ///
    /// @param inForce whether it is the one that the detector was sent last
    /// @param learnt how many steps it learnt
    /// @param candidate how it was trained; null for one that was not trained, or long ago
    /// @param grade on the held-out days; null when it was not graded
    /// @param rival the version that was in force then, and what it was graded
    /// @param rolledBack who put an older one in its place; null when nobody did
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            String version,
            ModelOrigin origin,
            ModelState state,
            boolean inForce,
            Instant trainedUntil,
            int learnt,
            @Nullable Candidate candidate,
            @Nullable Grade grade,
            @Nullable Rival rival,
            @Nullable RolledBack rolledBack) {}

    public enum ModelOrigin {
        trained,
        prior
    }

    public enum ModelState {
        /// It was sent to the detector.
        published,
        /// It was worse than the one in force, and never sent.
        rejected,
        /// It was sent, and a person put an older one in its place.
        rolledBack
    }

    /// Who competes for being published.
    public enum Candidate {
        /// The version in force, brought forward to the held-out days.
        inForce,
        /// All steps of the history, replayed.
        replay,
        /// Those that were not anomalous, replayed.
        robust,
        /// All steps, with a season beside day and week.
        cycle
    }

    /// On days that the model had not learnt; `loss` decides, less is better.
    ///
    /// @param scaledError how far it was off, as a share of what the last value is off
    /// @param coverage the share of steps within the band
    public record Grade(
            double loss, double scaledError, double coverage, double alertsPerDay, int steps) {}

    public record Rival(String version, double loss) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RolledBack(String by, @Nullable String reason) {}
}
