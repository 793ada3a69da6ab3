package io.plimsoll.cli.replay;

import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.recording.UnreadableRecording;
import io.plimsoll.engine.model.LocalCalendar;
import io.plimsoll.engine.score.DetectorParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `plimsoll replay`. Exits with 3 when two configurations differ, with 2 on bad options, policies
/// or recordings. What it prints depends on these alone.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays a recording: prints the incidents that it shows and what policies would have"
                    + " done about them.",
            "Exit codes: 0, or with --against when nothing differs; 3 when something does;"
                    + " 2 when the options, a policy or the recording cannot be used."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int DIFFERENT = 3;

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = "--recording",
            required = true,
            paramLabel = "DIR",
            description = "what was, as docs/reference/recording.md has it")
    Path recording = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "RemediationPolicy and DetectionPolicy documents, and presets/")
    @Nullable Path config;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "another such directory: what differs from it is printed")
    @Nullable Path against;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "whose days and weeks the seasons are of; by default ${DEFAULT-VALUE}")
    String zone = "UTC";

    @Option(names = "--json", description = "a CloudEvent a line, for machines")
    boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            var here = configuration(config);
            var there = against == null ? null : configuration(against);
            var recorded = Recording.in(recording);
            return there == null ? alone(recorded, here) : compared(recorded, here, there);
        } catch (UnreadableRecording e) {
            throw refusal(e);
        }
    }

    private Configuration configuration(@Nullable Path directory) {
        if (directory == null) {
            return Configuration.NONE;
        }
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(line().commandLine(), directory + " is no directory");
        }
        try {
            return Configuration.in(directory);
        } catch (Configuration.FaultyConfiguration e) {
            throw refusal(e);
        }
    }

    private ParameterException refusal(Exception why) {
        return new ParameterException(line().commandLine(), String.valueOf(why.getMessage()), why);
    }

    private int alone(Recording recorded, Configuration here) throws IOException {
        var story = new Story();
        var played = Playback.play(recorded, here, detection(), story);
        head(recorded, played, story);
        telling().story(story);
        out().flush();
        return 0;
    }

    /// Side by side: each reads the recording for itself.
    private int compared(Recording recorded, Configuration here, Configuration there)
            throws IOException {
        var other =
                CompletableFuture.supplyAsync(
                        () -> {
                            var story = new Story();
                            try {
                                var _ = Playback.play(recorded, there, detection(), story);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                            return story;
                        },
                        work -> Thread.ofPlatform().daemon().name("against").start(work));
        var story = new Story();
        var played = Playback.play(recorded, here, detection(), story);
        var pairing = new Pairing(story.incidents(), other.join().incidents());
        var incidents = Difference.ofIncidents(pairing);
        var actions = Difference.ofActions(story.actions(), other.join().actions(), pairing);
        head(recorded, played, story);
        telling().differences(incidents, actions);
        out().flush();
        return incidents.isEmpty() && actions.isEmpty() ? 0 : DIFFERENT;
    }

    private DetectorParameters detection() {
        try {
            return DetectorParameters.defaults().in(LocalCalendar.of(zone, Set.of()));
        } catch (IllegalArgumentException e) {
            throw refusal(e);
        }
    }

    private Telling telling() {
        return json ? new JsonLines(out()) : new TextReport(out());
    }

    private void head(Recording recorded, Playback.Played played, Story story) {
        if (json) {
            return;
        }
        var head = recorded.head();
        out().printf(
                        "%s from %s to %s: %d samples of %d series, %d signals, %d anomalies%n",
                        head.cluster(),
                        head.from(),
                        head.to(),
                        played.samples(),
                        played.series(),
                        played.signals(),
                        story.anomalies());
        if (played.refused() > 0) {
            out().printf(
                            "%d samples were not taken: policies drop them, or there are too many"
                                    + " series%n",
                            played.refused());
        }
    }

    private PrintWriter out() {
        return line().commandLine().getOut();
    }

    private CommandSpec line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec;
    }
}
