package io.plimsoll.bench.accuracy.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A recorded Kubernetes cluster with injected faults: `faults.csv` and a folder for each of its
/// parts, with a file per pod and node; `train` has no faults and comes before all others.
public final class FaultRecording {
    static final String QUIET = "train";

    private final Path folder;
    private final List<Fault> faults;

    private FaultRecording(Path folder, List<Fault> faults) {
        this.folder = folder;
        this.faults = List.copyOf(faults);
    }

    public static FaultRecording open(Path folder) throws IOException {
        var file = CsvFile.read(folder.resolve("faults.csv"));
        var faults = new ArrayList<Fault>();
        for (var row : file.rows()) {
            var fields = row.fields();
            long start = file.time(row, file.column("start"));
            long end = file.time(row, file.column("end"));
            if (end < start) {
                throw file.unreadable(row, file.column("end"), "before the start");
            }
            faults.add(
                    new Fault(
                            fields.get(file.column("part")),
                            start,
                            end,
                            fields.get(file.column("type")),
                            fields.get(file.column("kind")),
                            fields.get(file.column("target"))));
        }
        return new FaultRecording(folder, faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /// All of it, as it would have gone through the whole chain.
    public RecordedSystem system() throws IOException {
        return FaultySystem.of(this);
    }

    /// The parts with faults whose folder is there, sorted.
    public List<String> parts() {
        return faults.stream()
                .map(Fault::part)
                .distinct()
                .filter(part -> Files.isDirectory(folder.resolve(part)))
                .sorted()
                .toList();
    }

    /// The parts with faults whose folder is not there, sorted.
    public List<String> missingParts() {
        return faults.stream()
                .map(Fault::part)
                .distinct()
                .filter(part -> !Files.isDirectory(folder.resolve(part)))
                .sorted()
                .toList();
    }

    /// Each metric of the part without faults, in the order of time; none when it is not there.
    public List<LabelledSeries> quiet() throws IOException {
        var series = new ArrayList<LabelledSeries>();
        for (var recorded : entities(QUIET, "")) {
            var entity = recorded.inOrder();
            var times = entity.times();
            if (times.length > 0) {
                for (var metric : entity.metrics()) {
                    series.add(
                            new LabelledSeries(
                                    entity.name() + " " + metric.name(),
                                    times,
                                    metric.values(),
                                    new boolean[times.length]));
                }
            }
        }
        return series;
    }

    /// The entities of a part whose file names begin so, sorted by name; none when there is no such
    /// part.
    public List<Entity> entities(String part, String prefix) throws IOException {
        var entities = new ArrayList<Entity>();
        if (Files.isDirectory(folder.resolve(part))) {
            for (var file : SeriesFolder.files(folder.resolve(part))) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    entities.add(Entity.read(file));
                }
            }
        }
        return entities;
    }
}
