package io.plimsoll.collector.kube;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plimsoll.collector.kube.workload.NodeLabels;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the graph keeps of an object: who it is, a few attributes, and the edges that it tells of.
final class Observations {
    static final String IP = "ip";
    static final String CONTAINERS = "containers";

    /// Of a node that is cordoned, so that each time is another.
    static final String VERSION = "version";

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /// Longer texts are cut: nobody needs a hundred images to know that they changed.
    private static final int LONGEST = 1_024;

    private Observations() {}

    /// The key of an object.
    static EntityKey key(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        return new EntityKey(
                object.getKind(),
                requireNonNullElse(namespace, LabelRules.CLUSTER_SCOPE).intern(),
                object.getMetadata().getName());
    }

    /// @param now in epoch milliseconds, for an object that does not say since when it is there
    static Observation of(HasMetadata object, long now) {
        var key = key(object);
        var attributes = new TreeMap<String, String>();
        var edges = new HashSet<Edge>();
        owner(object, key, edges);
        switch (object) {
            case Pod pod -> pod(pod, key, attributes, edges);
            case Node node -> node(node, attributes);
            case Deployment it -> {
                workload(it, it.getSpec().getTemplate(), attributes);
                attributes.put("replicas", String.valueOf(it.getSpec().getReplicas()));
            }
            case StatefulSet it -> {
                workload(it, it.getSpec().getTemplate(), attributes);
                attributes.put("replicas", String.valueOf(it.getSpec().getReplicas()));
            }
            case DaemonSet it -> workload(it, it.getSpec().getTemplate(), attributes);
            case HorizontalPodAutoscaler it -> autoscaler(it, key, attributes, edges);
            case EndpointSlice slice -> slice(slice, key, edges);
            case Ingress ingress -> ingress(ingress, key, edges);
            default -> {
                // Who it is and who owns it is all.
            }
        }
        var uid = requireNonNullElse(object.getMetadata().getUid(), "");
        return new Observation(key, uid, bornAt(object, now), attributes, edges);
    }

    private static long bornAt(HasMetadata object, long now) {
        try {
            return OffsetDateTime.parse(
                            requireNonNullElse(object.getMetadata().getCreationTimestamp(), ""))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return now;
        }
    }

    /// A static pod is owned by its node, which is no workload.
    private static void owner(HasMetadata object, EntityKey key, Set<Edge> edges) {
        for (var owner : object.getMetadata().getOwnerReferences()) {
            if (Boolean.TRUE.equals(owner.getController()) && !owner.getKind().equals("Node")) {
                var from = new EntityKey(owner.getKind(), key.namespace(), owner.getName());
                edges.add(new Edge(from, EdgeType.OWNS, key));
            }
        }
    }

    private static void pod(
            Pod pod, EntityKey key, SortedMap<String, String> attributes, Set<Edge> edges) {
        var spec = pod.getSpec();
        var status = pod.getStatus();
        if (spec != null && spec.getNodeName() != null) {
            var node = new EntityKey("Node", LabelRules.CLUSTER_SCOPE, spec.getNodeName());
            edges.add(new Edge(key, EdgeType.RUNS_ON, node));
        }
        if (spec != null) {
            for (var volume : spec.getVolumes()) {
                var claim = volume.getPersistentVolumeClaim();
                if (claim != null) {
                    edges.add(
                            new Edge(
                                    key,
                                    EdgeType.MOUNTS,
                                    sibling(key, "PersistentVolumeClaim", claim.getClaimName())));
                }
            }
        }
        if (status == null) {
            return;
        }
        put(attributes, "phase", status.getPhase());
        boolean isOver =
                "Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase());
        boolean isOfNode = spec != null && Boolean.TRUE.equals(spec.getHostNetwork());
        // Who uses the node's network shares its address; who is over may have lost it.
        if (!isOver && !isOfNode) {
            put(attributes, IP, status.getPodIP());
        }
        var containers =
                Stream.concat(
                                status.getInitContainerStatuses().stream(),
                                status.getContainerStatuses().stream())
                        .map(each -> requireNonNullElse(each.getContainerID(), ""))
                        .map(id -> id.substring(id.lastIndexOf('/') + 1))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(","));
        put(attributes, CONTAINERS, containers);
    }

    private static void node(Node node, SortedMap<String, String> attributes) {
        var spec = node.getSpec();
        boolean isCordoned = spec != null && Boolean.TRUE.equals(spec.getUnschedulable());
        attributes.put("cordoned", Boolean.toString(isCordoned));
        NodeLabels.read(node.getMetadata().getLabels(), attributes);
        if (isCordoned) {
            put(attributes, VERSION, node.getMetadata().getResourceVersion());
        }
        if (node.getStatus() != null) {
            for (var condition : node.getStatus().getConditions()) {
                if ("Ready".equals(condition.getType())) {
                    put(attributes, "ready", condition.getStatus());
                }
            }
        }
    }

    private static void workload(
            HasMetadata object,
            @Nullable PodTemplateSpec template,
            SortedMap<String, String> attributes) {
        attributes.put("generation", String.valueOf(object.getMetadata().getGeneration()));
        if (template != null) {
            attributes.put("template", Long.toHexString(XxHash64.of(JSON.asJson(template))));
            if (template.getSpec() != null) {
                put(
                        attributes,
                        "images",
                        template.getSpec().getContainers().stream()
                                .map(Container::getImage)
                                .map(image -> requireNonNullElse(image, ""))
                                .collect(Collectors.joining(",")));
            }
        }
    }

    private static void autoscaler(
            HorizontalPodAutoscaler object,
            EntityKey key,
            SortedMap<String, String> attributes,
            Set<Edge> edges) {
        var target = object.getSpec().getScaleTargetRef();
        if (target != null) {
            edges.add(
                    new Edge(
                            key,
                            EdgeType.SCALES,
                            sibling(key, target.getKind(), target.getName())));
        }
        attributes.put("min", String.valueOf(object.getSpec().getMinReplicas()));
        attributes.put("max", String.valueOf(object.getSpec().getMaxReplicas()));
        if (object.getStatus() != null) {
            attributes.put("desired", String.valueOf(object.getStatus().getDesiredReplicas()));
            put(attributes, "scaledAt", object.getStatus().getLastScaleTime());
        }
    }

    private static void slice(EndpointSlice slice, EntityKey key, Set<Edge> edges) {
        var labels = slice.getMetadata().getLabels();
        var service = labels == null ? null : labels.get("kubernetes.io/service-name");
        if (service == null) {
            return;
        }
        for (var endpoint : slice.getEndpoints()) {
            var target = endpoint.getTargetRef();
            if (target != null && "Pod".equals(target.getKind())) {
                edges.add(
                        new Edge(
                                sibling(key, "Service", service),
                                EdgeType.SELECTS,
                                sibling(key, "Pod", target.getName())));
            }
        }
    }

    private static void ingress(Ingress ingress, EntityKey key, Set<Edge> edges) {
        var spec = ingress.getSpec();
        if (spec == null) {
            return;
        }
        var ofPaths =
                spec.getRules().stream()
                        .filter(rule -> rule.getHttp() != null)
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(path -> path.getBackend());
        Stream.concat(ofPaths, Stream.ofNullable(spec.getDefaultBackend()))
                .filter(backend -> backend != null && backend.getService() != null)
                .map(backend -> sibling(key, "Service", backend.getService().getName()))
                .forEach(service -> edges.add(new Edge(key, EdgeType.ROUTES_TO, service)));
    }

    private static EntityKey sibling(EntityKey of, String kind, String name) {
        return new EntityKey(kind, of.namespace(), name);
    }

    private static void put(
            SortedMap<String, String> attributes, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
        }
    }
}
