package io.plimsoll.action.notify;

import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Receivers;
import io.plimsoll.action.notify.notice.Terms;
import io.plimsoll.action.notify.store.PgNotices;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.contracts.IncidentEvent;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// Takes down for each receiver what it is to be told of an incident. Thread safe; blocks.
@Singleton
public final class Notifications {
    private final PgNotices notices;
    private final InstantSource clock;
    private final List<Notice.Rules> rules;

    Notifications(
            Receivers receivers, ActionSettings settings, PgNotices notices, InstantSource clock) {
        this.notices = notices;
        this.clock = clock;
        var terms = Terms.of(settings.notifications());
        this.rules = receivers.all().stream().map(each -> new Notice.Rules(each, terms)).toList();
    }

    /// Returns when it is taken down: from then on it is told, whatever ends before that.
    public void hear(IncidentEvent incident) {
        for (var each : rules) {
            var seen = each.receiver().scope().of(incident);
            if (seen.isPresent()) {
                hear(seen.get(), each);
            }
        }
    }

    private void hear(IncidentEvent incident, Notice.Rules each) {
        var now = clock.instant();
        notices.hear(
                each.receiver().name(),
                () -> Notice.first(incident, now, each),
                known -> known.heard(incident, now, each),
                now);
    }

    List<Notice.Rules> rules() {
        return rules;
    }
}
