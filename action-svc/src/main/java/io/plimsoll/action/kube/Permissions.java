package io.plimsoll.action.kube;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// Says at start what this service may not do in the cluster (`SelfSubjectAccessReview`), so that
/// nobody finds out when it matters. It may be meant so: what it may not do is refused then. Thread
/// safe.
@Singleton
final class Permissions {
    private static final Logger LOG = Logger.getLogger(Permissions.class);

    private static final List<Verb> WANTED =
            List.of(
                    new Verb("get", "apps", "deployments", "all actions"),
                    new Verb("patch", "apps", "deployments", "all actions on Deployments"),
                    new Verb("patch", "apps", "statefulsets", "all actions on StatefulSets"),
                    new Verb("patch", "apps", "daemonsets", "all actions on DaemonSets"),
                    new Verb("list", "apps", "replicasets", "rollback"),
                    new Verb("patch", "autoscaling", "horizontalpodautoscalers", "scaleAutoscaler"),
                    new Verb("list", "", "pods", "evictPod, drain and guards"),
                    new Verb("create", "", "pods/eviction", "evictPod and drain"),
                    new Verb("list", "", "nodes", "guards"),
                    new Verb("patch", "", "nodes", "cordon, uncordon and drain"),
                    new Verb("get", "batch", "cronjobs", "runJob"),
                    new Verb("create", "batch", "jobs", "runJob"),
                    new Verb("create", "", "events", "notify, and what is said on objects"),
                    new Verb("list", "plimsoll.io", "remediationpolicies", "policies"),
                    new Verb("update", "plimsoll.io", "remediationpolicies/status", "policies"));

    private final KubernetesClient client;
    private volatile int denied;

    /// Something that is asked of the API.
    ///
    /// @param resource plural, with its subresource
    /// @param of what needs it
    private record Verb(String verb, String group, String resource, String of) {
        SelfSubjectAccessReview review() {
            var parts = resource.split("/", 2);
            return new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb(verb)
                    .withGroup(group)
                    .withResource(parts[0])
                    .withSubresource(parts.length > 1 ? parts[1] : null)
                    .endResourceAttributes()
                    .endSpec()
                    .build();
        }
    }

    Permissions(KubernetesClient client, MeterRegistry meters) {
        this.client = client;
        Gauge.builder("plimsoll.action.denied", () -> denied)
                .description("verbs of the cluster's API that it may not use everywhere")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("permissions").start(this::review);
    }

    private void review() {
        try {
            var missing = WANTED.stream().filter(each -> !isAllowed(each)).toList();
            denied = missing.size();
            missing.forEach(each ->
                    LOG.warnf(
                            "This may not be done in all namespaces; verb=%s resource=%s of=%s",
                            each.verb(), each.resource(), each.of()));
        } catch (KubernetesClientException e) {
            LOG.warnf("What may be done cannot be asked; reason=%s", e.getMessage());
        }
    }

    private boolean isAllowed(Verb verb) {
        var answer = client.authorization().v1().selfSubjectAccessReview().create(verb.review());
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
