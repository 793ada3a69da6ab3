package io.plimsoll.action.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.store.Outcome;
import io.plimsoll.action.notify.store.PgNotices;
import io.plimsoll.action.notify.wire.Answer;
import io.plimsoll.action.notify.wire.HttpPost;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/// Brings one receiver what it is to be told. When it fails, it is left alone for a while, longer
/// each time. Only its own thread uses it.
final class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Notice.Rules rules;
    private final PgNotices notices;
    private final HttpPost post;
    private final Outfit with;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private String lastFailure = "";

    /// What it needs beside its work.
    @Singleton
    record Outfit(InstantSource clock, RandomGenerator chance, MeterRegistry meters) {}

    Courier(Notice.Rules rules, PgNotices notices, HttpPost post, Outfit with) {
        this.rules = rules;
        this.notices = notices;
        this.post = post;
        this.with = with;
    }

    /// Tells what is due, and ends early when the receiver fails.
    void round() throws InterruptedException {
        var now = with.clock().instant();
        if (now.isBefore(notBefore)) {
            return;
        }
        for (var notice : notices.due(receiver().name(), now)) {
            if (!mayBeTold(notice)) {
                settle(notice, Outcome.EXPIRED, Notice::atRest);
            } else if (!tell(notice)) {
                return;
            }
        }
    }

    /// Asked each time before anything is said: the one place for what may forbid it. The settings
    /// may have become narrower since it was heard.
    private boolean mayBeTold(Notice notice) {
        return receiver().scope().of(notice.latest()).filter(notice.latest()::equals).isPresent();
    }

    /// Whether the receiver can take more.
    private boolean tell(Notice notice) throws InterruptedException {
        var answer = post.send(notice, receiver(), rules.terms());
        var now = with.clock().instant();
        switch (answer) {
            case Answer.Taken() -> {
                settle(notice, Outcome.TOLD, each -> each.told(notice.latest(), now, rules));
                recovered();
            }
            case Answer.Refused(String reason) -> {
                settle(notice, Outcome.REFUSED, each -> each.refused(notice.latest(), now, rules));
                log("A notification is refused; receiver=%s reason=%s", reason);
            }
            case Answer.Later later -> postpone(notice, later, now);
        }
        return !(answer instanceof Answer.Later);
    }

    private void postpone(Notice notice, Answer.Later later, Instant now) {
        var delay = Retries.after(failures++, later, with.chance());
        notBefore = now.plus(delay);
        var due = notice.due();
        int before = due == null ? 0 : due.failures();
        var own = Retries.after(before, later, with.chance());
        var next = notice.failed(now, own, rules);
        settle(
                notice,
                next == null ? Outcome.EXPIRED : Outcome.RETRIED,
                each -> {
                    var failed = each.failed(now, own, rules);
                    return failed == null ? each.atRest() : failed;
                });
        log("A receiver cannot be told, trying on; receiver=%s reason=%s", later.reason());
    }

    private void settle(Notice notice, Outcome outcome, UnaryOperator<Notice> next) {
        notices.settle(receiver().name(), notice, outcome, next, with.clock().instant());
        with.meters()
                .counter(
                        "plimsoll.action.notifications",
                        "receiver",
                        receiver().name(),
                        "outcome",
                        outcome.word())
                .increment();
    }

    private void recovered() {
        if (!lastFailure.isEmpty()) {
            LOG.infof("A receiver can be told again; receiver=%s", receiver().name());
        }
        failures = 0;
        lastFailure = "";
    }

    /// Each trouble once, however often it is met.
    private void log(String message, String reason) {
        if (!reason.equals(lastFailure)) {
            LOG.warnf(message, receiver().name(), reason);
        }
        lastFailure = reason;
    }

    private Receiver receiver() {
        return rules.receiver();
    }
}
