package io.plimsoll.collector.scrape;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// All targets, from wherever they come, each with a loop of its own. Thread safe.
@Singleton
public final class Scrapes {
    private static final Logger LOG = Logger.getLogger(Scrapes.class);

    private final String cluster;
    private final int most;
    private final Scraper scraper;
    private final InstantSource clock;
    private final Map<String, Targets> found = new HashMap<>();
    private final Map<Target, TargetLoop> running = new HashMap<>();
    private boolean isHolder;
    private int leftOut;

    Scrapes(
            ScrapeSettings settings,
            Scraper scraper,
            @ConfigProperty(name = "plimsoll.kubernetes.cluster") String cluster,
            InstantSource clock,
            MeterRegistry meters) {
        this.cluster = cluster;
        this.most = settings.maxTargets();
        this.scraper = scraper;
        this.clock = clock;
        if (settings.enabled()) {
            measure(meters, "up", last -> last.isUp());
            measure(meters, "down", last -> !last.isUp());
            meters.gauge("plimsoll.scrape.targets.left.out", this, Scrapes::leftOut);
            meters.gauge("plimsoll.scrape.refused.origins", this, Scrapes::refused);
        }
    }

    private void measure(MeterRegistry meters, String state, Predicate<ScrapeResult> counts) {
        meters.gauge(
                "plimsoll.scrape.targets", Tags.of("state", state), this, it -> it.count(counts));
    }

    private synchronized int count(Predicate<ScrapeResult> counts) {
        return (int)
                running.values().stream()
                        .map(TargetLoop::last)
                        .filter(last -> last != null && counts.test(last))
                        .count();
    }

    private synchronized int leftOut() {
        return leftOut;
    }

    private synchronized int refused() {
        return found.values().stream().mapToInt(each -> each.faults().size()).sum();
    }

    /// This collector scrapes from now on.
    public synchronized void hold() {
        if (!isHolder) {
            isHolder = true;
            run();
        }
    }

    /// Another one does.
    public synchronized void leave() {
        isHolder = false;
        running.values().forEach(loop -> loop.stop(false));
        running.clear();
    }

    /// These are the targets of that origin from now on, and no others.
    public synchronized void follow(String origin, Targets targets) {
        var before = found.put(origin, targets);
        var told = before == null ? Set.<Targets.Fault>of() : Set.copyOf(before.faults());
        targets.faults().stream()
                .filter(fault -> !told.contains(fault))
                .forEach(fault ->
                        LOG.warnf(
                                "Something is not scraped; of=%s reason=%s",
                                fault.origin(), fault.reason()));
        run();
    }

    private void run() {
        if (!isHolder) {
            return;
        }
        var wanted = wanted();
        running.entrySet()
                .removeIf(each -> {
                    boolean isGone = !wanted.contains(each.getKey());
                    if (isGone) {
                        each.getValue().stop(true);
                    }
                    return isGone;
                });
        for (var target : wanted) {
            running.computeIfAbsent(target, this::begun);
        }
    }

    private TargetLoop begun(Target target) {
        var loop = new TargetLoop(target, cluster, scraper, clock);
        loop.start();
        return loop;
    }

    private Set<Target> wanted() {
        var all =
                found.values().stream()
                        .flatMap(each -> each.targets().stream())
                        .distinct()
                        .sorted(Comparator.comparing(Target::name))
                        .toList();
        int now = Math.max(0, all.size() - most);
        if (now > 0 && leftOut == 0) {
            LOG.warnf(
                    "There are more targets than are scraped; targets=%d most=%d",
                    all.size(), most);
        }
        leftOut = now;
        return all.stream().limit(most).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void stop(@Observes ShutdownEvent event) {
        leave();
    }

    /// What asks to be scraped and is not.
    public synchronized List<Targets.Fault> faults() {
        return found.values().stream().flatMap(each -> each.faults().stream()).toList();
    }
}
