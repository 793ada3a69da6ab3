package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;

/// What was just written here, for those who watch. A watcher that is too far behind is ended with
/// a failure rather than waited for. Thread safe.
@Singleton
public final class Changes {
    private static final int BEHIND = 256;

    private final BroadcastProcessor<AnomalyEvent> anomalies = BroadcastProcessor.create();
    private final BroadcastProcessor<IncidentEvent> incidents = BroadcastProcessor.create();
    private final BroadcastProcessor<ActionEvent> actions = BroadcastProcessor.create();

    public void of(AnomalyEvent anomaly) {
        tell(anomalies, anomaly);
    }

    public void of(IncidentEvent incident) {
        tell(incidents, incident);
    }

    public void of(ActionEvent action) {
        tell(actions, action);
    }

    public Multi<AnomalyEvent> anomalies() {
        return anomalies.onOverflow().buffer(BEHIND);
    }

    public Multi<IncidentEvent> incidents() {
        return incidents.onOverflow().buffer(BEHIND);
    }

    public Multi<ActionEvent> actions() {
        return actions.onOverflow().buffer(BEHIND);
    }

    private static <T> void tell(BroadcastProcessor<T> watchers, T change) {
        synchronized (watchers) {
            watchers.onNext(change);
        }
    }
}
