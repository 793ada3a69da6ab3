package io.plimsoll.collector.detection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.engine.score.policy.DetectionPolicies;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.Preset;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import io.plimsoll.policy.preset.PresetFiles;
import io.plimsoll.policy.preset.PresetReading;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads policies and presets from time to time, has the doors go by them, and the detectors told.
/// While policies cannot be read, what they said last holds.
@Singleton
final class PolicyWatch {
    private static final Logger LOG = Logger.getLogger(PolicyWatch.class);

    private final PolicySource source;
    private final PolicySettings settings;
    private final DoorRules door;
    private final Posts posts;
    private final Presets shipped = new Presets(PresetFiles.shipped().presets());
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Wanted last;
    private volatile List<PolicyFault> faults = List.of();
    private boolean isReported;

    /// Clusters that were told something: one of which nothing is said any more is told that, too.
    private final Set<String> clusters = new TreeSet<>();

    /// Where what is wanted is told.
    @Singleton
    record Posts(SettingsPost settings, WindowPost windows, BudgetPost budgets) {}

    private record Wanted(List<DetectionPolicy> policies, List<Preset> presets) {}

    @Inject
    PolicyWatch(
            PolicySource source,
            PolicySettings settings,
            DoorRules door,
            Posts posts,
            MeterRegistry meters) {
        this.source = source;
        this.settings = settings;
        this.door = door;
        this.posts = posts;
        Gauge.builder("plimsoll.detection.policies", () -> door.policies().size()).register(meters);
        Gauge.builder("plimsoll.detection.policies.refused", () -> faults.size())
                .description("policies and presets that are not followed; the log says why")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        // What is known beforehand holds from the first sample on.
        door.put(new DetectionPolicies(List.of(), shipped));
        Thread.ofVirtual().name("policies").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stop.await(settings.policiesEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            var windows = source.windows();
            var wanted = read(windows.faults());
            if (!wanted.equals(last)) {
                door.put(new DetectionPolicies(wanted.policies(), shipped.with(wanted.presets())));
                last = wanted;
                LOG.infof(
                        "Policies in force; policies=%d presets=%d refused=%d",
                        wanted.policies().size(), wanted.presets().size(), faults.size());
            }
            if (source.isTeller()) {
                posts.settings().tell(source.cluster(), door.policies().rules());
                tell(windows.windows(), wanted.policies());
            }
            isReported = false;
        } catch (IOException | RuntimeException e) {
            if (!isReported) {
                LOG.warnf("Policies wait to be read or told; reason=%s", e.getMessage());
                isReported = true;
            }
        }
    }

    private void tell(List<MaintenanceWindow> windows, List<DetectionPolicy> policies)
            throws IOException, InterruptedException {
        var budgets = policies.stream().filter(each -> each.budget() != null).toList();
        clusters.add(source.cluster());
        windows.forEach(each -> clusters.add(each.selector().cluster()));
        budgets.forEach(each -> clusters.add(each.selector().cluster()));
        // Of files it is not known whose they are unless they say it.
        clusters.remove("");
        for (var cluster : clusters) {
            posts.windows()
                    .tell(
                            cluster,
                            windows.stream()
                                    .filter(each -> each.selector().cluster().equals(cluster))
                                    .toList());
            posts.budgets()
                    .tell(
                            cluster,
                            budgets.stream()
                                    .filter(each -> isOf(each.selector().cluster(), cluster))
                                    .toList());
        }
    }

    private static boolean isOf(String said, String cluster) {
        return said.isEmpty() || said.equals(cluster);
    }

    private Wanted read(List<PolicyFault> ofWindows) {
        var policies = source.read();
        var added =
                settings.presetsDirectory()
                        .map(PresetFiles::in)
                        .orElse(new PresetReading(List.of(), List.of()));
        var found = new ArrayList<>(policies.faults());
        found.addAll(added.faults());
        found.addAll(ofWindows);
        found.stream()
                .filter(fault -> !faults.contains(fault))
                .forEach(fault -> LOG.errorf("A policy is not followed; fault=%s", fault));
        faults = List.copyOf(found);
        return new Wanted(policies.policies(), added.presets());
    }
}
