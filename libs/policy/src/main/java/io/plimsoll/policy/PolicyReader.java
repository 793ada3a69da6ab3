package io.plimsoll.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.engine.remedy.Policy;
import java.util.ArrayList;
import java.util.List;

/// Reads `RemediationPolicy` documents. Documents of other kinds are passed over. Thread safe.
public final class PolicyReader {
    private static final String API = "plimsoll.io/v1alpha1";
    private static final String KIND = "RemediationPolicy";

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, byte[] yaml) {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        try {
            Documents.forEach(yaml, document -> read(origin, document, policies, faults));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
        return new PolicyReading(policies, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, JsonNode document) {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        read(origin, document, policies, faults);
        return new PolicyReading(policies, faults);
    }

    private static void read(
            String origin, JsonNode node, List<Policy> policies, List<PolicyFault> faults) {
        if (!node.path("kind").asText().equals(KIND)) {
            return;
        }
        try {
            if (!node.path("apiVersion").asText().equals(API)) {
                throw new Refusal("apiVersion", "this is not " + API);
            }
            policies.add(PolicyTranslation.policy(Documents.as(node, PolicyDocument.class)));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }
}
