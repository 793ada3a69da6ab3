package io.plimsoll.policy.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.policy.KindReader;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.detection.Scope;
import java.util.ArrayList;

/// Reads `MaintenanceWindow` documents. Documents of other kinds are passed over. Thread safe.
public final class MaintenanceReader {
    private final KindReader<MaintenanceDocument, MaintenanceWindow> reader;

    public MaintenanceReader(Scope scope) {
        var translation = new MaintenanceTranslation(scope);
        this.reader =
                new KindReader<>(
                        "MaintenanceWindow", MaintenanceDocument.class, translation::window);
    }

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public MaintenanceReading read(String origin, byte[] yaml) {
        var found = new ArrayList<MaintenanceWindow>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, yaml, found::add, faults);
        return new MaintenanceReading(found, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public MaintenanceReading read(String origin, JsonNode document) {
        var found = new ArrayList<MaintenanceWindow>();
        var faults = new ArrayList<PolicyFault>();
        reader.read(origin, document, found::add, faults);
        return new MaintenanceReading(found, faults);
    }
}
