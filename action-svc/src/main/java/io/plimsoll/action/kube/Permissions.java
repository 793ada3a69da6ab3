package io.plimsoll.action.kube;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.action.policies.PoliciesInForce;
import io.plimsoll.engine.remedy.Policy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says at start, and when it changes, what this service may not do (`SelfSubjectAccessReview`), so
/// that nobody finds out when it matters: in the cluster, or else in the namespaces that its
/// policies are for. It may be meant so: what it may not do is refused then. Thread safe.
@Singleton
final class Permissions {
    private static final Logger LOG = Logger.getLogger(Permissions.class);

    /// Roles are given later, and policies come.
    private static final Duration EVERY = Duration.ofMinutes(5);

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
                    new Verb("patch", "plimsoll.io", "remediationpolicies/status", "policies"));

    private final KubernetesClient client;
    private final PoliciesInForce policies;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile List<Verb> denied = List.of();

    /// Something that is asked of the API.
    ///
    /// @param resource plural, with its subresource
    /// @param of what needs it
    private record Verb(String verb, String group, String resource, String of) {
        /// Whether a Role in a namespace can allow it.
        boolean isNamespaced() {
            return !resource.equals("nodes");
        }

        /// @param namespace null for all
        SelfSubjectAccessReview review(@Nullable String namespace) {
            var parts = resource.split("/", 2);
            return new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withNamespace(namespace)
                    .withVerb(verb)
                    .withGroup(group)
                    .withResource(parts[0])
                    .withSubresource(parts.length > 1 ? parts[1] : null)
                    .endResourceAttributes()
                    .endSpec()
                    .build();
        }
    }

    Permissions(KubernetesClient client, PoliciesInForce policies, MeterRegistry meters) {
        this.client = client;
        this.policies = policies;
        Gauge.builder("plimsoll.action.denied", () -> denied.size())
                .description(
                        "verbs of the cluster's API that it may not use where its policies are")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("permissions").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                review(namespaces(policies.get()));
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was said is not said again.
    private void review(Set<String> namespaces) {
        try {
            var missing = WANTED.stream().filter(each -> !isAllowed(each, namespaces)).toList();
            missing.stream()
                    .filter(each -> !denied.contains(each))
                    .forEach(each ->
                            LOG.warnf(
                                    "This may not be done; verb=%s resource=%s of=%s namespaces=%s",
                                    each.verb(),
                                    each.resource(),
                                    each.of(),
                                    namespaces.isEmpty() ? "all" : namespaces));
            denied = missing;
        } catch (KubernetesClientException e) {
            LOG.warnf("What may be done cannot be asked; reason=%s", e.getMessage());
        }
    }

    /// Those that policies name; empty when there is none, or one is for all.
    private static Set<String> namespaces(List<Policy> policies) {
        var named = new TreeSet<String>();
        for (var each : policies) {
            if (each.match().namespaces().isEmpty()) {
                return Set.of();
            }
            named.addAll(each.match().namespaces());
        }
        return named;
    }

    private boolean isAllowed(Verb verb, Set<String> namespaces) {
        return isAllowed(verb, (String) null)
                || (verb.isNamespaced()
                        && !namespaces.isEmpty()
                        && namespaces.stream().allMatch(each -> isAllowed(verb, each)));
    }

    private boolean isAllowed(Verb verb, @Nullable String namespace) {
        var review = verb.review(namespace);
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
