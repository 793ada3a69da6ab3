package io.plimsoll.collector.kube.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.plimsoll.collector.scrape.PaceDefaults;
import io.plimsoll.collector.scrape.ScrapeSettings;
import io.plimsoll.collector.scrape.Scrapes;
import io.plimsoll.collector.scrape.Target;
import io.plimsoll.collector.scrape.Targets;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Finds the targets of the cluster, again and again, as long as this collector is its source.
@Singleton
public final class KubeTargets {
    private static final Logger LOG = Logger.getLogger(KubeTargets.class);
    private static final int NOT_FOUND = 404;

    static final ResourceDefinitionContext SERVICE_MONITORS =
            kind("ServiceMonitor", "servicemonitors");
    static final ResourceDefinitionContext POD_MONITORS = kind("PodMonitor", "podmonitors");

    private final ScrapeSettings settings;
    private final Scrapes scrapes;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private boolean isReported;
    private boolean isLooked;
    private long lookedAt;

    KubeTargets(ScrapeSettings settings, Scrapes scrapes) {
        this.settings = settings;
        this.scrapes = scrapes;
    }

    private static ResourceDefinitionContext kind(String name, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("monitoring.coreos.com")
                .withVersion("v1")
                .withKind(name)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /// What is to be kept of the cluster.
    public SeenTargets begin() {
        return new SeenTargets(settings.enabled());
    }

    /// Looks what there is to be scraped, when it is time to; returns before that is done. To be
    /// called on one thread.
    ///
    /// @param now in epoch milliseconds
    public void lookWhenDue(KubernetesClient client, SeenTargets seen, long now) {
        if (!settings.enabled()) {
            return;
        }
        scrapes.hold();
        boolean isDue = !isLooked || Math.abs(now - lookedAt) >= settings.lookEvery().toMillis();
        if (isDue && isUnderWay.compareAndSet(false, true)) {
            isLooked = true;
            lookedAt = now;
            Thread.ofVirtual().name("kubernetes-targets").start(() -> look(client, seen));
        }
    }

    /// Another collector is the source.
    public void leave() {
        if (settings.enabled() && isLooked) {
            isLooked = false;
            scrapes.leave();
        }
    }

    private void look(KubernetesClient client, SeenTargets seen) {
        try {
            var defaults = PaceDefaults.of(settings);
            if (settings.pods()) {
                scrapes.follow("pods", AnnotatedPods.among(seen, defaults));
            }
            if (settings.monitors()) {
                scrapes.follow("monitors", monitors(client, new Monitors(seen)));
            }
            isReported = false;
        } catch (RuntimeException e) {
            // What was found before is scraped on.
            if (!isReported) {
                LOG.warnf("Monitors cannot be read; reason=%s", e.getMessage());
                isReported = true;
            }
        } finally {
            isUnderWay.set(false);
        }
    }

    private Targets monitors(KubernetesClient client, Monitors monitors) {
        var targets = new ArrayList<Target>();
        var faults = new ArrayList<Targets.Fault>();
        choose(client, SERVICE_MONITORS, monitors::ofServices, targets, faults);
        choose(client, POD_MONITORS, monitors::ofPods, targets, faults);
        return new Targets(targets, faults);
    }

    private void choose(
            KubernetesClient client,
            ResourceDefinitionContext kind,
            Function<Monitor, Collection<Target>> choice,
            List<Target> targets,
            List<Targets.Fault> faults) {
        for (var object : objects(client, kind)) {
            try {
                targets.addAll(choice.apply(Monitor.of(object, PaceDefaults.of(settings))));
            } catch (IllegalArgumentException e) {
                faults.add(fault(kind, object, e));
            }
        }
    }

    private static Targets.Fault fault(
            ResourceDefinitionContext kind, JsonNode object, IllegalArgumentException e) {
        var origin =
                "%s %s/%s"
                        .formatted(
                                kind.getKind(),
                                object.path("metadata").path("namespace").asText(),
                                object.path("metadata").path("name").asText());
        return new Targets.Fault(origin, String.valueOf(e.getMessage()));
    }

    /// A cluster that does not know the kind has none.
    private static List<JsonNode> objects(KubernetesClient client, ResourceDefinitionContext kind) {
        try {
            return client
                    .genericKubernetesResources(kind)
                    .inAnyNamespace()
                    .list()
                    .getItems()
                    .stream()
                    .map(each ->
                            client.getKubernetesSerialization().convertValue(each, JsonNode.class))
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
