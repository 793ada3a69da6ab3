package io.plimsoll.cli.evidence;

import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.contracts.evidence.EvidenceCase;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.evidence.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Concludes an incident anew from its evidence alone, and says whether it is the same byte for
/// byte.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Concludes an incident anew from a bundle of evidence, and says whether it is the same byte for byte.",
            "Exit code: 0 when it is, 3 when it is not, 2 when the file is no such evidence."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int SAME = 0;
    private static final int UNUSABLE = 2;
    private static final int OTHER = 3;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(\\..*)?");

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = "--sha256",
            description = "the hash it must have; by default the one that the file is named by")
    @Nullable String sha256;

    @Parameters(paramLabel = "FILE", description = "the bundle: JSON, or JSON in gzip")
    Path file = Path.of("");

    @Override
    public Integer call() {
        try {
            var bundle = bundle();
            var replay = Replay.of(bundle);
            tell(bundle, replay);
            return replay.isSame() ? SAME : OTHER;
        } catch (IOException problem) {
            line().getErr().println(file + ": " + problem.getMessage());
            return UNUSABLE;
        }
    }

    private EvidenceBundle bundle() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        if (Files.size(file) > Bundles.LARGEST) {
            throw new IOException("it is larger than any bundle");
        }
        var json = Bundles.unzipped(Files.readAllBytes(file));
        var hash = Bundles.sha256(json);
        var wanted = wanted();
        if (wanted != null && !wanted.equalsIgnoreCase(hash)) {
            throw new IOException("its hash is %s and not %s".formatted(hash, wanted));
        }
        line().getOut().println("sha256    " + hash + (wanted == null ? "" : ", as it must be"));
        return Bundles.read(json);
    }

    private @Nullable String wanted() {
        if (sha256 != null) {
            return sha256;
        }
        var name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? name.group(1) : null;
    }

    private void tell(EvidenceBundle bundle, Replay replay) {
        var out = line().getOut();
        var told = bundle.told();
        out.printf("incident  %s, revision %d: %s%n", told.id(), told.revision(), told.state());
        out.println("title     " + told.title());
        var from = bundle.from();
        if (from != null) {
            out.println("anomalies " + joined(from));
        }
        told.probableCauses()
                .forEach(each ->
                        out.printf(
                                Locale.ROOT,
                                "cause     %d. %s, %.2f%n",
                                each.rank(),
                                each.entity(),
                                each.probability()));
        bundle.missing().forEach(each -> out.println("missing   " + each));
        differences(replay, out);
    }

    /// How many joined it, and by what.
    private static String joined(EvidenceCase from) {
        var count = new TreeMap<String, Integer>();
        for (var each : from.symptoms()) {
            var how = each.joinedBy();
            count.merge(how == null ? "it began with" : "joined by " + how, 1, Integer::sum);
        }
        return count.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static void differences(Replay replay, PrintWriter out) {
        if (replay.isSame()) {
            out.println("The same incident results, byte for byte.");
            return;
        }
        replay.differences().forEach(each -> out.println("differs   " + each));
        out.println("Another incident results.");
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec.commandLine();
    }
}
