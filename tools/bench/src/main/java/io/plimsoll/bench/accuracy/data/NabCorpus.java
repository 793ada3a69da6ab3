package io.plimsoll.bench.accuracy.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.bench.accuracy.ruler.NabWindow;
import io.plimsoll.cli.feed.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The Numenta Anomaly Benchmark: `data/<category>/<file>.csv`, windows in
/// `labels/combined_windows.json`, halves in `labels/half-a.txt` and `labels/half-b.txt`. Reads no
/// file that is not asked for.
public final class NabCorpus {
    private final Path folder;
    private final Path labels;
    private final TreeMap<String, List<NabWindow>> windows = new TreeMap<>();

    private NabCorpus(Path folder) {
        this.folder = folder;
        labels = folder.resolve("labels/combined_windows.json");
    }

    public static NabCorpus open(Path folder) throws IOException {
        var corpus = new NabCorpus(folder);
        for (var file : corpus.json().properties()) {
            var windows = new ArrayList<NabWindow>();
            for (var window : file.getValue()) {
                windows.add(corpus.window(file.getKey(), window));
            }
            corpus.windows.put(file.getKey(), windows);
        }
        return corpus;
    }

    /// The files of a half ("a" or "b"), sorted; without labels a file cannot be told.
    public List<String> half(String half) throws IOException {
        var list = folder.resolve("labels/half-" + half + ".txt");
        if (!Files.exists(list)) {
            throw new UnreadableFile(list, "is not there");
        }
        var names = Files.readAllLines(list);
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isBlank() && !windows.containsKey(names.get(i).trim())) {
                throw new UnreadableFile(list, i + 1, "not in " + labels.getFileName());
            }
        }
        return names.stream().map(String::trim).filter(name -> !name.isEmpty()).sorted().toList();
    }

    public List<NabWindow> windows(String name) {
        return windows.getOrDefault(name, List.of());
    }

    public LabelledSeries series(String name) throws IOException {
        var path = folder.resolve("data").resolve(name);
        var plain = LabelledSeries.of(name, CsvFile.read(path));
        var labelled = new boolean[plain.size()];
        for (var window : windows(name)) {
            int named = 0;
            for (int i = 0; i < labelled.length; i++) {
                long time = plain.times()[i];
                labelled[i] |= time >= window.first() && time <= window.last();
                named += time == window.first() || time == window.last() ? 1 : 0;
            }
            if (named < 2) {
                throw new UnreadableFile(path, "lacks the ends of a window, or is cut short");
            }
        }
        return new LabelledSeries(name, plain.times(), plain.values(), labelled);
    }

    private JsonNode json() throws IOException {
        try {
            var tree = new ObjectMapper().readTree(Files.readString(labels));
            if (!tree.isObject()) {
                throw new UnreadableFile(labels, 1, "no JSON object of windows by file");
            }
            return tree;
        } catch (JsonProcessingException problem) {
            int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
            throw new UnreadableFile(labels, line, problem.getOriginalMessage());
        }
    }

    private NabWindow window(String file, JsonNode ends) throws UnreadableFile {
        try {
            return new NabWindow(
                    Timestamps.parse(ends.path(0).asText()),
                    Timestamps.parse(ends.path(1).asText()));
        } catch (DateTimeException | IllegalArgumentException problem) {
            throw new UnreadableFile(labels, file + " has a window that is none: " + ends);
        }
    }
}
