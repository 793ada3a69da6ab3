package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells the maintenance windows of a cluster: all of them, in place of
/// what was told before.
///
/// @param id names what it says
/// @param revision 1: other windows are told by another event
/// @param windows by name; those that are over are left out
/// @param at when they were read
@JsonPropertyOrder({"id", "revision", "cluster", "windows", "at"})
public record MaintenanceEvent(
        String id, int revision, String cluster, List<Window> windows, Instant at) {
    public MaintenanceEvent {
        windows = List.copyOf(windows);
    }

    /// One window.
    ///
    /// @param name `namespace/name` of the object, or the name in a file
    /// @param periods those of the days around; a recurring window has more to come
    /// @param reason as people wrote it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"name", "covers", "periods", "reason"})
    public record Window(
            String name, SeriesSelector covers, List<Period> periods, @Nullable String reason) {
        public Window {
            periods = List.copyOf(periods);
        }
    }

    /// In `[from, until)`.
    @JsonPropertyOrder({"from", "until"})
    public record Period(Instant from, Instant until) {}

    /// The event that carries this, from the given service.
    public CloudEvent<MaintenanceEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.policy.maintenance.v1",
                cluster,
                at,
                this);
    }
}
