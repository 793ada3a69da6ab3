package io.plimsoll.detector.partition;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.LearningPauses;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import java.util.HashSet;
import java.util.List;

/// [LearningPauses] of the log that can be read.
record LessonsFeed(String cluster, List<LearningPause> pauses) {
    /// Reads a record of the log.
    ///
    /// @throws InvalidProtocolBufferException when it is no such message
    static LessonsFeed read(byte[] payload) throws InvalidProtocolBufferException {
        var said = LearningPauses.parseFrom(payload);
        try {
            return new LessonsFeed(
                    said.getCluster(),
                    said.getPausesList().stream()
                            .map(each -> pause(said.getCluster(), each))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidProtocolBufferException("pauses mean nothing: " + e.getMessage());
        }
    }

    private static LearningPause pause(String cluster, LearningPauses.Pause of) {
        var selector =
                new Selector(
                        cluster,
                        new HashSet<>(of.getNamespacesList()),
                        new HashSet<>(of.getWorkloadKindsList()),
                        new HashSet<>(of.getWorkloadNamesList()),
                        of.getMetricsList().stream().map(MetricPattern::new).toList());
        return new LearningPause(
                of.getOrigin(),
                selector,
                of.getFrom(),
                of.getUntil(),
                of.getLightly() ? Lesson.LIGHT : Lesson.NONE);
    }

    /// Whether that is something else than before.
    boolean into(Partition partition) {
        return partition.teach(cluster, pauses);
    }
}
