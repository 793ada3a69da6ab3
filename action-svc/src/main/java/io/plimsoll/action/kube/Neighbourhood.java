package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.guard.Surroundings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is to be seen around an object: whether somebody switched acting off, what is broken that
/// reaches further, and how many pods came anew of late, for whatever reason. Thread safe; blocks.
@Singleton
class Neighbourhood {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final String SWITCH = "plimsoll-automation";
    private static final List<String> DOMAINS =
            List.of(
                    "topology.kubernetes.io/zone",
                    "cloud.google.com/gke-nodepool",
                    "eks.amazonaws.com/nodegroup",
                    "kubernetes.azure.com/agentpool",
                    "karpenter.sh/nodepool");

    private final KubeObjects objects;
    private final ActionSettings settings;

    Neighbourhood(KubeObjects objects, ActionSettings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    Surroundings of(Target target, long since) {
        return target.kind().equals("Node")
                ? new Surroundings(halted(), ailing(), 0, 0)
                : with(target, Instant.ofEpochMilli(since));
    }

    private Surroundings with(Target target, Instant since) {
        var pods = objects.client().pods().inNamespace(target.namespace()).list().getItems();
        var fresh = pods.stream().filter(each -> isNewer(each, since)).toList();
        int ofWorkload =
                objects.get(ObjectStates.ref(target))
                        .map(object -> replaced(target, object, since))
                        .orElse(0);
        return new Surroundings(halted(), ailing(), ofWorkload, fresh.size());
    }

    /// Pods of a workload that are younger than itself by some time: those that it began with took
    /// nobody's place.
    private int replaced(Target target, JsonNode object, Instant since) {
        var born = Instant.parse(object.at("/metadata/creationTimestamp").asText());
        var from = born.plusSeconds(60).isAfter(since) ? born.plusSeconds(60) : since;
        return (int)
                objects.pods(target.namespace(), object.at("/spec/selector")).stream()
                        .filter(each -> isNewer(each, from))
                        .count();
    }

    private static boolean isNewer(Pod pod, Instant since) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp()).isAfter(since);
    }

    /// The switch for when all else is down; it is on where there is none.
    String halted() {
        var found =
                objects.client()
                        .configMaps()
                        .inNamespace(settings.leaseNamespace())
                        .withName(SWITCH)
                        .get();
        if (found == null || found.getData() == null) {
            return "";
        }
        var data = found.getData();
        return "false".equals(data.get("enabled"))
                ? "switched off by ConfigMap %s: %s"
                        .formatted(SWITCH, data.getOrDefault("reason", "no reason is given"))
                : "";
    }

    private List<String> ailing() {
        var ailing = new ArrayList<String>();
        // Of all nodes, and of each zone and pool: how many there are, and how many are not ready.
        Map<String, int[]> domains = new TreeMap<>();
        for (var node : objects.client().nodes().list().getItems()) {
            count(domains, "the cluster", node);
            var labels = node.getMetadata().getLabels();
            for (var each : DOMAINS) {
                if (labels != null && labels.containsKey(each)) {
                    count(domains, labels.get(each), node);
                }
            }
        }
        domains.forEach((name, of) -> {
            if (of[1] >= 2 && of[1] * 2 >= of[0]) {
                ailing.add("%d of %d nodes of %s".formatted(of[1], of[0], name));
            }
        });
        if (isDnsDown()) {
            ailing.add("DNS");
        }
        if (!isControlPlaneReady()) {
            ailing.add("the control plane");
        }
        return ailing;
    }

    private static void count(Map<String, int[]> domains, String name, Node node) {
        var of = domains.computeIfAbsent(name, _ -> new int[2]);
        of[0]++;
        of[1] +=
                node.getStatus().getConditions().stream()
                                .anyMatch(each ->
                                        each.getType().equals("Ready")
                                                && !each.getStatus().equals("True"))
                        ? 1
                        : 0;
    }

    private boolean isDnsDown() {
        return objects.list("apps/v1", "Deployment", "kube-system").stream()
                .filter(each -> each.at("/metadata/labels/k8s-app").asText("").equals("kube-dns"))
                .anyMatch(each -> ObjectLook.wanted(each) > 0 && ObjectLook.ready(each) == 0);
    }

    /// What may not be asked is taken for well; an API that cannot be reached is no answer.
    private boolean isControlPlaneReady() {
        try {
            var _ = objects.client().raw("/readyz");
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() >= SERVER_ERROR) {
                return false;
            }
            if (e.getCode() >= CLIENT_ERROR) {
                return true;
            }
            throw e;
        }
    }
}
