package io.plimsoll.action;

import io.plimsoll.action.notify.Notifications;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.messaging.WorkItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// How people hear of incidents. An incident comes; for each receiver it is taken down what there
/// is to tell, and then it is worked off. The leader's couriers bring it, each to its receiver.
@Singleton
final class NotificationPipeline {
    private final Notifications notifications;

    NotificationPipeline(Notifications notifications) {
        this.notifications = notifications;
    }

    @Incoming("notifications")
    @RunOnVirtualThread
    void hear(WorkItem item) {
        notifications.hear(item.data(IncidentEvent.class));
    }
}
