package io.plimsoll.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.bench.month.TaleRecording;
import io.plimsoll.cli.replay.Configuration;
import io.plimsoll.cli.replay.Playback;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.engine.score.DetectorParameters;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StormTest {
    private static final StormSize SMALL = new StormSize(40, 4, 20, 1);

    @TempDir Path folder;

    @Test
    void isOneIncidentWhoseCauseIsThePool() throws IOException {
        var told = played(1);

        assertThat(told.incidents()).hasSize(1);
        assertThat(told.storm().entities()).hasSize(4 + 8 + 4);
        assertThat(told.storm().cause().orElseThrow().subject().path())
                .isEqualTo("storm/_cluster/NodePool/pool-3");
        assertThat(told.untilTold().orElseThrow()).isLessThanOrEqualTo(60_000);
    }

    @Test
    void isTheSameForTheSameSeed() throws IOException {
        var once = played(2).anomalies().stream().map(AnomalyEvent::id).toList();

        assertThat(played(2).anomalies()).extracting(AnomalyEvent::id).isEqualTo(once);
    }

    private ToldStorm played(long seed) throws IOException {
        var storm = new Storm(seed, SMALL);
        var recording = TaleRecording.of(storm, folder.resolve("storm"));
        var told = new ToldStorm(storm.failsAt().toEpochMilli());
        var _ = Playback.play(recording, Configuration.NONE, DetectorParameters.defaults(), told);
        TaleRecording.delete(recording);
        return told;
    }
}
