package io.plimsoll.detector.tell;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.LearningPauses;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.messaging.Publication;
import java.util.List;
import java.util.stream.IntStream;

/// From what of a cluster not to learn, as messages to all partitions.
public final class Lessons {
    private Lessons() {}

    /// One for each partition.
    ///
    /// @param found names where this was found, the same in every replay
    public static List<Announcement> announcements(
            String cluster, List<LearningPause> pauses, String found, int partitions) {
        var message = LearningPauses.newBuilder().setCluster(cluster);
        pauses.forEach(each -> message.addPauses(pause(each)));
        byte[] payload = message.build().toByteArray();
        return IntStream.range(0, partitions)
                .mapToObj(partition ->
                        new Announcement(
                                Announcement.Channel.LESSONS,
                                "lessons-" + partition,
                                new Publication(
                                        Subjects.lessons(partition),
                                        "lessons-%s-%d".formatted(found, partition)),
                                payload))
                .toList();
    }

    private static LearningPauses.Pause pause(LearningPause of) {
        var selector = of.selector();
        return LearningPauses.Pause.newBuilder()
                .setOrigin(of.origin())
                .addAllNamespaces(selector.namespaces().stream().sorted().toList())
                .addAllWorkloadKinds(selector.kinds().stream().sorted().toList())
                .addAllWorkloadNames(selector.names().stream().sorted().toList())
                .addAllMetrics(selector.metrics().stream().map(MetricPattern::text).toList())
                .setFrom(of.from())
                .setUntil(of.until())
                .setLightly(of.lesson() == Lesson.LIGHT)
                .build();
    }
}
