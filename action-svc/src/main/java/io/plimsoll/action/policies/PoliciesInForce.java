package io.plimsoll.action.policies;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReading;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The policies that hold now: all sources, looked at again from time to time. While a source
/// cannot be reached, what it said last holds. Thread safe.
@Singleton
public final class PoliciesInForce {
    private static final Logger LOG = Logger.getLogger(PoliciesInForce.class);

    private final List<PolicySource> sources;
    private final ActionSettings settings;
    private final CountDownLatch known = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile PolicyReading last = new PolicyReading(List.of(), List.of());
    private boolean isFailing;

    PoliciesInForce(
            @Any Instance<PolicySource> sources, ActionSettings settings, MeterRegistry meters) {
        this.sources = sources.stream().toList();
        this.settings = settings;
        Gauge.builder("plimsoll.action.policies", () -> last.policies().size()).register(meters);
        Gauge.builder("plimsoll.action.policies.refused", () -> last.faults().size())
                .description("documents that are not followed; the log says why")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("policies").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// Waits until every source was read once.
    public List<Policy> get() throws InterruptedException {
        known.await();
        return last.policies();
    }

    /// What was read last.
    public PolicyReading now() {
        return last;
    }

    private void run() {
        try {
            do {
                refresh();
            } while (!stopped.await(settings.policiesEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            var read = new ArrayList<Policy>();
            var refused = new ArrayList<PolicyFault>();
            for (var source : sources) {
                var reading = source.read();
                read.addAll(reading.policies());
                refused.addAll(reading.faults());
            }
            refused.stream()
                    .filter(fault -> !last.faults().contains(fault))
                    .forEach(fault -> LOG.errorf("A policy is not followed; fault=%s", fault));
            if (!read.equals(last.policies())) {
                LOG.infof("Policies in force; count=%d refused=%d", read.size(), refused.size());
            }
            last = new PolicyReading(read, refused);
            isFailing = false;
            known.countDown();
            sources.forEach(PolicySource::tell);
        } catch (RuntimeException e) {
            if (!isFailing) {
                LOG.warnf("Policies cannot be read, trying on; reason=%s", e.getMessage());
            }
            isFailing = true;
        }
    }
}
