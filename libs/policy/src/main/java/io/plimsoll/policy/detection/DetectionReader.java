package io.plimsoll.policy.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.policy.KindReader;
import io.plimsoll.policy.PolicyFault;
import java.util.ArrayList;

/// Reads `DetectionPolicy` documents. Documents of other kinds are passed over. Thread safe.
public final class DetectionReader {
    private final KindReader<DetectionDocument, DetectionPolicy> reader;

    public DetectionReader(Scope scope) {
        var translation = new DetectionTranslation(scope);
        this.reader =
                new KindReader<>("DetectionPolicy", DetectionDocument.class, translation::policy);
    }

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public DetectionReading read(String origin, byte[] yaml) {
        var found = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, yaml, found::add, faults);
        return new DetectionReading(found, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public DetectionReading read(String origin, JsonNode document) {
        var found = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, document, found::add, faults);
        return new DetectionReading(found, faults);
    }
}
