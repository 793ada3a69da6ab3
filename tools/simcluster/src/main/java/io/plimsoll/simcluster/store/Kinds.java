package io.plimsoll.simcluster.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All kinds that are served. Those that no controller brings to life are merely kept.
public final class Kinds {
    private static final List<ResourceKind> ALL =
            """
            v1 namespaces Namespace cluster ns status
            v1 nodes Node cluster no status
            v1 pods Pod namespaced po status,eviction
            v1 services Service namespaced svc status
            v1 endpoints Endpoints namespaced ep -
            v1 configmaps ConfigMap namespaced cm -
            v1 secrets Secret namespaced - -
            v1 serviceaccounts ServiceAccount namespaced sa -
            v1 persistentvolumeclaims PersistentVolumeClaim namespaced pvc status
            v1 persistentvolumes PersistentVolume cluster pv status
            v1 resourcequotas ResourceQuota namespaced quota status
            v1 limitranges LimitRange namespaced limits -
            v1 events Event namespaced ev -
            apps/v1 deployments Deployment namespaced deploy status,scale
            apps/v1 replicasets ReplicaSet namespaced rs status,scale
            apps/v1 statefulsets StatefulSet namespaced sts status,scale
            apps/v1 daemonsets DaemonSet namespaced ds status
            apps/v1 controllerrevisions ControllerRevision namespaced - -
            batch/v1 jobs Job namespaced - status
            batch/v1 cronjobs CronJob namespaced cj status
            autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler namespaced hpa status
            policy/v1 poddisruptionbudgets PodDisruptionBudget namespaced pdb status
            networking.k8s.io/v1 ingresses Ingress namespaced ing status
            networking.k8s.io/v1 networkpolicies NetworkPolicy namespaced netpol -
            discovery.k8s.io/v1 endpointslices EndpointSlice namespaced - -
            events.k8s.io/v1 events Event namespaced - -
            metrics.k8s.io/v1beta1 pods PodMetrics namespaced - -
            metrics.k8s.io/v1beta1 nodes NodeMetrics cluster - -
            coordination.k8s.io/v1 leases Lease namespaced - -
            rbac.authorization.k8s.io/v1 roles Role namespaced - -
            rbac.authorization.k8s.io/v1 rolebindings RoleBinding namespaced - -
            rbac.authorization.k8s.io/v1 clusterroles ClusterRole cluster - -
            rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding cluster - -
            monitoring.coreos.com/v1 servicemonitors ServiceMonitor namespaced - -
            monitoring.coreos.com/v1 podmonitors PodMonitor namespaced - -
            apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition cluster crd status
            plimsoll.io/v1alpha1 remediationpolicies RemediationPolicy namespaced - status
            plimsoll.io/v1alpha1 maintenancewindows MaintenanceWindow namespaced - status
            plimsoll.io/v1alpha1 detectionpolicies DetectionPolicy namespaced - status
            """
                    .lines()
                    .map(Kinds::parse)
                    .toList();

    public static final ResourceKind POD = named("Pod");
    public static final ResourceKind REPLICA_SET = named("ReplicaSet");
    public static final ResourceKind DEPLOYMENT = named("Deployment");
    public static final ResourceKind EVENT = named("Event");
    public static final ResourceKind NAMESPACE = named("Namespace");
    public static final ResourceKind NODE = named("Node");
    public static final ResourceKind DISRUPTION_BUDGET = named("PodDisruptionBudget");

    private Kinds() {}

    public static List<ResourceKind> all() {
        return ALL;
    }

    /// By `apps/v1` and `deployments`.
    public static Optional<ResourceKind> byPlural(String apiVersion, String plural) {
        return ALL.stream()
                .filter(each -> each.plural().equals(plural))
                .filter(each -> each.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /// By `apps/v1` and `Deployment`.
    public static Optional<ResourceKind> byName(String apiVersion, String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> each.apiVersion().equals(apiVersion))
                .findFirst();
    }

    private static ResourceKind named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static ResourceKind parse(String line) {
        var cells = Arrays.asList(line.split(" ", -1));
        int slash = cells.getFirst().indexOf('/');
        return new ResourceKind(
                slash < 0 ? "" : cells.getFirst().substring(0, slash),
                cells.getFirst().substring(slash + 1),
                cells.get(1),
                cells.get(2),
                cells.get(3).equals("namespaced"),
                words(cells.get(4)),
                Set.copyOf(words(cells.get(5))));
    }

    private static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(",", -1));
    }
}
