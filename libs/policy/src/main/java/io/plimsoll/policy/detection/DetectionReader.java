package io.plimsoll.policy.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.policy.Documents;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.Refusal;
import java.util.ArrayList;
import java.util.List;

/// Reads `DetectionPolicy` documents. Documents of other kinds are passed over. Thread safe.
public final class DetectionReader {
    private static final String API = "plimsoll.io/v1alpha1";
    private static final String KIND = "DetectionPolicy";

    private final DetectionTranslation translation;

    public DetectionReader(Scope scope) {
        this.translation = new DetectionTranslation(scope);
    }

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public DetectionReading read(String origin, byte[] yaml) {
        var policies = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        try {
            Documents.forEach(yaml, document -> read(origin, document, policies, faults));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
        return new DetectionReading(policies, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public DetectionReading read(String origin, JsonNode document) {
        var policies = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        read(origin, document, policies, faults);
        return new DetectionReading(policies, faults);
    }

    private void read(
            String origin,
            JsonNode node,
            List<DetectionPolicy> policies,
            List<PolicyFault> faults) {
        if (!node.path("kind").asText().equals(KIND)) {
            return;
        }
        try {
            if (!node.path("apiVersion").asText().equals(API)) {
                throw new Refusal("apiVersion", "this is not " + API);
            }
            policies.add(translation.policy(Documents.as(node, DetectionDocument.class)));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }
}
