package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.plimsoll.action.policies.PolicySource;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReader;
import io.plimsoll.policy.PolicyReading;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;

/// The `RemediationPolicy` objects of the cluster. A cluster that does not know the kind has none.
@Singleton
final class KubePolicies implements PolicySource {
    private static final ResourceDefinitionContext KIND =
            new ResourceDefinitionContext.Builder()
                    .withGroup("plimsoll.io")
                    .withVersion("v1alpha1")
                    .withKind("RemediationPolicy")
                    .withPlural("remediationpolicies")
                    .withNamespaced(true)
                    .build();

    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final PolicyReader reader = new PolicyReader();

    KubePolicies(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public PolicyReading read() {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        try {
            var objects =
                    client.genericKubernetesResources(KIND).inAnyNamespace().list().getItems();
            for (var each : objects) {
                var metadata = each.getMetadata();
                var reading =
                        reader.read(
                                metadata.getNamespace() + "/" + metadata.getName(),
                                client.getKubernetesSerialization()
                                        .convertValue(each, JsonNode.class));
                policies.addAll(reading.policies());
                faults.addAll(reading.faults());
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
        policies.sort(Comparator.comparing(Policy::name));
        return new PolicyReading(policies, faults);
    }
}
