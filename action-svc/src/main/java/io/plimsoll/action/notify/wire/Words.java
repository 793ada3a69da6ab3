package io.plimsoll.action.notify.wire;

import io.plimsoll.action.notify.notice.Change;
import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.notice.Terms;
import java.time.Instant;

/// To each in its own words.
final class Words {
    private Words() {}

    static Message of(Notice notice, Receiver receiver, Instant now, Terms terms) {
        return switch (receiver.kind()) {
            case alertmanager -> AlertmanagerWords.of(notice, now, terms.lasting());
            case webhook -> WebhookWords.of(notice);
            case slack ->
                    SlackWords.of(
                            notice,
                            Change.between(notice.told(), notice.latest()).orElse(Change.OPENED));
        };
    }
}
