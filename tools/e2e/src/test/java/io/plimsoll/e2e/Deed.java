package io.plimsoll.e2e;

import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thing that a policy has action-svc do to an object of its own.
///
/// @param name of the object
/// @param action as the policy says it
/// @param gitOps what the policy says of objects that Argo CD holds
record Deed(String kind, String name, String action, String gitOps) {
    /// All that can be done to workloads, one of each kind among them.
    static final List<Deed> TO_WORKLOADS =
            List.of(
                    of("Deployment", "restarted", "type: rolloutRestart"),
                    of("StatefulSet", "restarted-set", "type: rolloutRestart"),
                    of("DaemonSet", "restarted-daemons", "type: rolloutRestart"),
                    of("Deployment", "rolled-back", "type: rollback"),
                    of("Deployment", "paused", "type: pauseRollout"),
                    of("Deployment", "scaled", "type: scale, scale: {by: 1, max: 3}"),
                    of(
                            "Deployment",
                            "autoscaled",
                            "type: scaleAutoscaler, scaleAutoscaler: {by: 1, max: 9}"),
                    of(
                            "Deployment",
                            "fed",
                            "type: patchResources, patchResources: "
                                    + "{resource: memory, factor: '2', min: 1Mi, max: 1Gi}"),
                    of("Deployment", "evicted", "type: evictPod"),
                    of("Deployment", "jobbed", "type: runJob, runJob: {from: warm-up}"),
                    of("Deployment", "told", "type: notify, notify: {text: look at it}"),
                    new Deed("Deployment", "held", "type: rolloutRestart", "annotate"));

    /// All that can be done to nodes.
    static final List<Deed> TO_NODES =
            List.of(
                    of("Node", "sim-2", "type: cordon"),
                    of("Node", "sim-3", "type: uncordon"),
                    of("Node", "sim-1", "type: drain, drain: {most: 100}"));

    private static final String POLICY =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: RemediationPolicy
            metadata: {name: NAME, namespace: shop}
            spec:
              match: {workloads: {kinds: [KIND], names: [NAME]}}
              actions: [{ACTION}]
              mode: auto
              guards:
                cooldown: 1s
                maxPerHour: 100
                concurrent: 100
                storm: {acts: 1000}
                minHealthyPercent: 0
                maxUnavailablePercent: 100
                disruption: {window: 1m, workloadPercent: 10000, namespacePods: 10000}
                duringRollout: true
                gitOps: GITOPS
            """;

    private static final String WORKLOAD =
            """
            apiVersion: apps/v1
            kind: KIND
            metadata: {name: NAME, namespace: shop, labels: {argocd.argoproj.io/instance: shop}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: NAME}}
              template:
                metadata: {labels: {app: NAME}}
                spec: {containers: [{name: a, image: a, resources: {limits: {memory: 9Mi}}}]}
            status: {observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1}
            """;

    private static Deed of(String kind, String name, String action) {
        return new Deed(kind, name, action, "act");
    }

    /// The names of all treatments but that which asks nothing of the cluster.
    static Set<String> treatments() {
        var all = new TreeSet<String>();
        kinds(Treatment.class)
                .filter(each -> !each.equals(Errand.Webhook.class))
                .map(Class::getSimpleName)
                .forEach(each ->
                        all.add(each.substring(0, 1).toLowerCase(Locale.ROOT) + each.substring(1)));
        return all;
    }

    private static Stream<Class<?>> kinds(Class<?> of) {
        return of.isSealed()
                ? Stream.of(of.getPermittedSubclasses()).flatMap(Deed::kinds)
                : Stream.of(of);
    }

    String policy() {
        return filled(POLICY);
    }

    String workload() {
        return filled(WORKLOAD);
    }

    private String filled(String text) {
        return text.replace("KIND", kind)
                .replace("NAME", name)
                .replace("ACTION", action)
                .replace("GITOPS", gitOps);
    }

    /// What it is done about.
    ///
    /// @param member the pod that it is about, if it is about one
    ToldIncident incident(@Nullable String member) {
        var namespace = kind.equals("Node") ? "_cluster" : "shop";
        return new ToldIncident("inc-" + name, namespace, kind, name, member);
    }
}
