package io.plimsoll.action.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.action.kube.Leadership;
import io.plimsoll.action.ledger.AuditTrail;
import io.plimsoll.action.ledger.UntoldEvents;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.engine.remedy.Trouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Brings forward what is under way, from time to time and when something happened; the leader
/// alone. Thread safe.
@Singleton
public final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Remediation remediation;
    private final UntoldEvents untold;
    private final Leadership leadership;
    private final Outfit with;
    private final Semaphore reasons = new Semaphore(0);
    private volatile boolean stopping;
    private String lastFailure = "";
    private Instant reconsideredAt = Instant.EPOCH;
    private Instant forgottenAt = Instant.EPOCH;

    /// What it needs beside its work.
    @Singleton
    record Outfit(
            ActionSettings settings, InstantSource clock, MeterRegistry meters, AuditTrail trail) {}

    Rounds(Remediation remediation, UntoldEvents untold, Leadership leadership, Outfit with) {
        this.remediation = remediation;
        this.untold = untold;
        this.leadership = leadership;
        this.with = with;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("rounds").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        reasons.release();
    }

    /// Takes down what is to be done about an incident, and returns when that is told.
    public void respond(Trouble trouble, List<Policy> policies) {
        remediation.respond(trouble, policies, with.clock().millis());
        untold.publish();
        wake();
    }

    /// Something happened: the next round comes at once.
    public void wake() {
        reasons.release();
    }

    private void run() {
        try {
            while (!stopping) {
                boolean _ =
                        reasons.tryAcquire(
                                with.settings().every().toMillis(), TimeUnit.MILLISECONDS);
                reasons.drainPermits();
                if (!stopping && leadership.leads()) {
                    round();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            untold.publish();
            remediation.advance(with.clock().millis()).forEach(this::tell);
            reconsider();
            forget();
            untold.publish();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    private void reconsider() {
        var now = with.clock().instant();
        if (Duration.between(reconsideredAt, now).compareTo(with.settings().reconsiderEvery())
                >= 0) {
            reconsideredAt = now;
            remediation.reconsider(now.toEpochMilli()).forEach(this::tell);
        }
    }

    private void forget() {
        var now = with.clock().instant();
        if (Duration.between(forgottenAt, now).compareTo(FORGET_EVERY) >= 0) {
            forgottenAt = now;
            int entries = with.trail().forget(now);
            if (entries > 0) {
                LOG.infof("What is old is no longer in the ledger; entries=%d", entries);
            }
        }
    }

    private void tell(RuntimeException failure) {
        with.meters().counter("plimsoll.action.round.failures").increment();
        var message = String.valueOf(failure.getMessage());
        if (!message.equals(lastFailure)) {
            LOG.warnf(failure, "An action cannot go on, trying again");
        }
        lastFailure = message;
    }
}
