package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.AuditEntry;
import java.util.List;

/// The answer to an [AuditQuery]. A query that is refused is answered with a [Reply] instead, which
/// has an `error`.
///
/// @param anchor what the oldest that is kept follows, hex
/// @param head hash of the newest, hex
/// @param entries the next ones; none when there are no more
@JsonPropertyOrder({"cluster", "anchor", "head", "entries"})
public record AuditPage(String cluster, String anchor, String head, List<AuditEntry> entries) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
