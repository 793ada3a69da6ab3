package io.plimsoll.policy.preset;

import io.plimsoll.policy.YamlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of presets.
public final class PresetFiles {
    /// Those that come along, by exporter; a jar cannot be listed.
    static final List<String> SHIPPED =
            List.of(
                    "any",
                    "cadvisor",
                    "coredns",
                    "go",
                    "ingress-nginx",
                    "istio",
                    "jvm",
                    "kube-state-metrics",
                    "kubelet",
                    "kubernetes-source",
                    "node-exporter",
                    "postgres",
                    "redis");

    private PresetFiles() {}

    /// What comes along.
    public static PresetReading shipped() {
        var reader = new PresetReader();
        for (var exporter : SHIPPED) {
            var name = exporter + ".yaml";
            try (var file = PresetFiles.class.getResourceAsStream("/plimsoll/presets/" + name)) {
                if (file == null) {
                    throw new IllegalStateException("presets are missing: " + name);
                }
                reader.read(name, file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader.reading();
    }

    /// What an operator added.
    public static PresetReading in(Path directory) {
        var files = YamlFiles.in(directory);
        var reader = new PresetReader();
        files.contents().forEach(file -> reader.read(file.name(), file.yaml()));
        var reading = reader.reading();
        var faults = new ArrayList<>(files.faults());
        faults.addAll(reading.faults());
        return new PresetReading(reading.presets(), faults);
    }
}
