package io.plimsoll.action.notify.notice;

import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One incident for one receiver: what is, what was told, and when there is something to tell.
/// Immutable.
///
/// @param latest as the receiver may see it
/// @param told null when nothing was
/// @param due null when there is nothing to tell
public record Notice(
        IncidentEvent latest, Opening opening, @Nullable Told told, @Nullable Due due) {
    /// There is something to tell.
    ///
    /// @param since when it was heard
    /// @param until when it is to be told
    /// @param failures attempts since then that failed
    public record Due(Instant since, Instant until, int failures) {}

    /// How a receiver is to be dealt with.
    public record Rules(Receiver receiver, Terms terms) {
        private boolean resends(IncidentEvent incident) {
            return receiver.kind() == Kind.alertmanager && incident.resolvedAt() == null;
        }
    }

    /// What is first heard of an incident.
    public static Notice first(IncidentEvent incident, Instant now, Rules rules) {
        var notice = new Notice(incident, Opening.of(incident), null, null);
        // After a long absence, or for a receiver that is new: it is history.
        return incident.updatedAt().isBefore(now.minus(rules.terms.giveUpAfter()))
                ? notice
                : notice.waiting(now, rules);
    }

    /// A revision was heard; what is no news changes nothing.
    public Notice heard(IncidentEvent incident, Instant now, Rules rules) {
        boolean isEarlier = incident.revision() < opening.revision() && told == null;
        if (isEarlier && rules.receiver.scope().isSevereEnough(incident)) {
            return new Notice(latest, Opening.of(incident), null, due);
        }
        if (incident.revision() <= latest.revision()) {
            return this;
        }
        return new Notice(incident, opening, told, due).waiting(now, rules);
    }

    /// The receiver took what was sent. Something newer may have been heard meanwhile.
    public Notice told(IncidentEvent sent, Instant now, Rules rules) {
        var known = new Notice(latest, opening, Told.of(sent), null);
        if (latest.revision() > sent.revision()) {
            return known.waiting(now, rules);
        }
        return known.resending(now, rules);
    }

    /// The receiver will never take what was sent: the next revision may do better.
    public Notice refused(IncidentEvent sent, Instant now, Rules rules) {
        var left = new Notice(latest, opening, told, null);
        return latest.revision() > sent.revision()
                ? left.waiting(now, rules)
                : left.resending(now, rules);
    }

    /// It did not come through; null when it is too late to try on.
    public @Nullable Notice failed(Instant now, Duration delay, Rules rules) {
        var waited = due == null ? new Due(now, now, 0) : due;
        boolean isLate = waited.since.isBefore(now.minus(rules.terms.giveUpAfter()));
        if (isLate && !rules.resends(latest)) {
            return null;
        }
        return new Notice(
                latest, opening, told, new Due(waited.since, now.plus(delay), waited.failures + 1));
    }

    /// The same with nothing to tell.
    public Notice atRest() {
        return new Notice(latest, opening, told, null);
    }

    /// Something that changes is told with what follows soon, and not later because more follows.
    private Notice waiting(Instant now, Rules rules) {
        if (!hasNews(rules)) {
            return rules.resends(latest) ? this : atRest();
        }
        var silent = suppressedUntil(now);
        if (silent != null) {
            return suppressed(silent, rules);
        }
        var until = now.plus(rules.terms.groupWait());
        if (due == null) {
            var begin = told == null ? Opening.of(latest) : opening;
            return new Notice(latest, begin, told, new Due(now, until, 0));
        }
        boolean isSooner = due.failures == 0 && until.isBefore(due.until);
        return isSooner ? new Notice(latest, opening, told, new Due(due.since, until, 0)) : this;
    }

    /// Until when it is covered that lasts and is covered now; its end is told in any case.
    private @Nullable Instant suppressedUntil(Instant now) {
        var suppression = latest.suppression();
        if (suppression == null || latest.resolvedAt() != null) {
            return null;
        }
        return now.isBefore(suppression.until()) ? suppression.until() : null;
    }

    /// What is new waits until it is not covered any more. An alert that was told is still told
    /// again: its receiver would take silence for its end.
    private Notice suppressed(Instant until, Rules rules) {
        return told != null && rules.resends(latest)
                ? this
                : new Notice(
                        latest,
                        told == null ? Opening.of(latest) : opening,
                        told,
                        new Due(until, until, 0));
    }

    private Notice resending(Instant now, Rules rules) {
        return rules.resends(latest)
                ? new Notice(
                        latest, opening, told, new Due(now, now.plus(rules.terms.resendEvery()), 0))
                : this;
    }

    private boolean hasNews(Rules rules) {
        if (told == null && !rules.receiver.scope().isSevereEnough(latest)) {
            return false;
        }
        if (told == null && latest.suppression() != null && latest.resolvedAt() != null) {
            // It came and went while nobody was to be called.
            return false;
        }
        return switch (rules.receiver.kind()) {
            case webhook -> told == null || latest.revision() > told.revision();
            case slack -> isHeardOf() && Change.between(told, latest).isPresent();
            case alertmanager -> isHeardOf() && (told == null || !told.equals(Told.of(latest)));
        };
    }

    /// Whether it lasts, or somebody may have heard of it: what was over before it was told is
    /// nothing to call people for.
    private boolean isHeardOf() {
        return latest.resolvedAt() == null || told != null || (due != null && due.failures > 0);
    }
}
