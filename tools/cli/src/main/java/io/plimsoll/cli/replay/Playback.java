package io.plimsoll.cli.replay;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.cli.recording.Batches;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.recording.SignalLines;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.replay.Replay;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.replay.ReplayParameters;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.translation.ContractWording;
import io.plimsoll.translation.samples.RecordedDoor;
import io.plimsoll.translation.samples.ReplayedSamples;
import java.io.IOException;
import java.time.Duration;

/// A recording on its way through a replay: of samples and signals whatever was told first comes
/// first. Not thread safe.
public final class Playback {
    /// Their state takes some KB each.
    private static final int MOST_SERIES = 100_000;

    private final Replay replay;
    private final ReplayedSamples samples;
    private long signals;

    /// How much was played.
    ///
    /// @param refused samples of series that policies drop, or that are too many
    public record Played(long samples, long refused, int series, long signals) {}

    private Playback(Replay replay, ReplayedSamples samples) {
        this.replay = replay;
        this.samples = samples;
    }

    /// Plays a recording, and tells the listener what it shows under that configuration.
    ///
    /// @throws io.plimsoll.cli.recording.UnreadableRecording when it is damaged; the message says
    ///   where
    public static Played play(
            Recording recording,
            Configuration by,
            DetectorParameters detection,
            ReplayListener listener)
            throws IOException {
        var step = Duration.ofSeconds(recording.head().stepSeconds());
        var parameters =
                new ReplayParameters(
                        StepParameters.ofStep(step),
                        detection,
                        IncidentParameters.defaults(),
                        by.detection().rules(),
                        by.remedies());
        var wording = new ContractWording(recording.head().stepSeconds());
        var replay = new Replay(parameters, wording, listener);
        var door = new RecordedDoor(by.detection(), MOST_SERIES);
        var playback = new Playback(replay, new ReplayedSamples(replay, door, step.toMillis()));
        try (var batches = recording.batches();
                var told = recording.signals()) {
            return playback.play(batches, told);
        }
    }

    private Played play(Batches batches, SignalLines told) throws IOException {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
            try {
                samples.feed(batch, at -> tellUntil(at, told));
            } catch (InvalidProtocolBufferException e) {
                throw batches.unreadable(String.valueOf(e.getMessage()));
            }
        }
        tellUntil(Long.MAX_VALUE, told);
        return new Played(samples.taken(), samples.refused(), replay.partition().size(), signals);
    }

    private void tellUntil(long at, SignalLines told) throws IOException {
        for (var next = told.nextUntil(at); next.isPresent(); next = told.nextUntil(at)) {
            replay.happened(next.get().signal(), next.get().at());
            signals++;
        }
    }
}
