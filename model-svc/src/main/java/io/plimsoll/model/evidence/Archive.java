package io.plimsoll.model.evidence;

import io.plimsoll.contracts.IncidentEvent;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Keeps the evidence of incidents. A revision of which all is kept is not asked for again. Thread
/// safe; blocks.
@Singleton
public final class Archive {
    private static final Logger LOG = Logger.getLogger(Archive.class);

    /// So often the detector is waited for: it may be about to start.
    private static final int PATIENCE = 3;

    private final CaseOwner owner;
    private final Assembly assembly;
    private final Shelf shelf;

    Archive(CaseOwner owner, Assembly assembly, Shelf shelf) {
        this.owner = owner;
        this.assembly = assembly;
        this.shelf = shelf;
    }

    /// Keeps what speaks for an incident that opened, came back or is over.
    ///
    /// @param attempt from 1
    /// @throws io.plimsoll.store.StoreUnavailable when the database is away
    public void keep(IncidentEvent incident, int attempt) {
        if (!isOfInterest(incident)
                || shelf.hasWhole(incident.cluster(), incident.id(), incident.revision())) {
            return;
        }
        var row =
                switch (owner.caseOf(incident.cluster(), incident.id())) {
                    case CaseOwner.Told(var told) -> {
                        // It may have gone on since; then that is what there is evidence of.
                        boolean isLater = told.told().revision() != incident.revision();
                        yield assembly.of(isLater ? told.told() : incident, told.from());
                    }
                    case CaseOwner.None(var why) -> assembly.without(incident, why);
                    case CaseOwner.Silence() -> {
                        if (attempt <= PATIENCE) {
                            throw new Unheard();
                        }
                        yield assembly.without(incident, "the detector did not answer");
                    }
                };
        shelf.put(row);
        LOG.debugf(
                "Evidence is kept; incident=%s revision=%d sha256=%s",
                row.incident, row.revision, row.sha256);
    }

    /// Keeps what speaks for an incident as it stands, if its owner knows it.
    void keepNow(String cluster, String incident) {
        if (owner.caseOf(cluster, incident) instanceof CaseOwner.Told(var told)
                && !shelf.hasWhole(cluster, incident, told.told().revision())) {
            shelf.put(assembly.of(told.told(), told.from()));
        }
    }

    /// One that was merged goes on in the other.
    private static boolean isOfInterest(IncidentEvent incident) {
        return switch (incident.state()) {
            case opened, reopened, resolved -> incident.mergedInto() == null;
            case updated, acknowledged -> false;
        };
    }
}
