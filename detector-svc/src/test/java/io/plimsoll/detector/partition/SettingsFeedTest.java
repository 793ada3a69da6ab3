package io.plimsoll.detector.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.engine.series.Fold;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsFeedTest {
    @Test
    void readsHowMembersAreFolded() throws InvalidProtocolBufferException {
        assertThat(foldOf(rule().setFold(DetectionSettings.Fold.MAX))).isEqualTo(Fold.MAX);
        assertThat(foldOf(rule().setFold(DetectionSettings.Fold.SUM))).isEqualTo(Fold.SUM);
        assertThat(foldOf(rule().setFold(DetectionSettings.Fold.MEAN))).isEqualTo(Fold.MEAN);
    }

    @Test
    void leavesOpenWhatIsNotSaidOrNotKnownHere() throws InvalidProtocolBufferException {
        assertThat(foldOf(rule())).isNull();
        assertThat(foldOf(rule().setFoldValue(99))).isNull();
    }

    private static DetectionSettings.Rule.Builder rule() {
        return DetectionSettings.Rule.newBuilder().setOrigin("p").addMetrics("lag");
    }

    private static @Nullable Fold foldOf(DetectionSettings.Rule.Builder rule)
            throws InvalidProtocolBufferException {
        var settings = DetectionSettings.newBuilder().addRules(rule).build();
        return SettingsFeed.read(settings.toByteArray()).rules().rules().getFirst().wish().fold();
    }
}
