package io.plimsoll.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.engine.remedy.Policy;
import java.util.ArrayList;

/// Reads `RemediationPolicy` documents. Documents of other kinds are passed over. Thread safe.
public final class PolicyReader {
    private final KindReader<PolicyDocument, Policy> reader =
            new KindReader<>("RemediationPolicy", PolicyDocument.class, PolicyTranslation::policy);

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, byte[] yaml) {
        var found = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, yaml, found::add, faults);
        return new PolicyReading(found, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, JsonNode document) {
        var found = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, document, found::add, faults);
        return new PolicyReading(found, faults);
    }
}
