package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.RecordedTrouble;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.cause.CauseParameters;
import io.plimsoll.engine.incident.cause.CauseRanking;
import io.plimsoll.engine.incident.cause.Evidence;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.Comparator;
import java.util.List;

/// How often the true cause of recorded troubles comes first, or among the first three; beside it
/// the one whose metric is furthest off, which is what people look for.
final class CauseContest {
    /// From here on a cause is claimed.
    private static final double PROVEN = 0.5;

    private static final int FEW = 3;

    private final String set;
    private final CauseRanking ranking = new CauseRanking(CauseParameters.DEFAULTS);

    CauseContest(String set) {
        this.set = set;
    }

    /// @param troubles of each of which the cause is known
    /// @param quiet instants at which there was none
    void measureInto(Figures figures, List<RecordedTrouble> troubles, List<RecordedTrouble> quiet) {
        int first = 0;
        int firstThree = 0;
        int furthest = 0;
        int furthestThree = 0;
        int claimed = 0;
        int claimedRightly = 0;
        for (var trouble : troubles) {
            var causes = ranked(trouble);
            int place = causes.stream().map(Cause::subject).toList().indexOf(trouble.cause());
            first += place == 0 ? 1 : 0;
            firstThree += place >= 0 && place < FEW ? 1 : 0;
            int of = byDeviation(trouble).indexOf(trouble.cause());
            furthest += of == 0 ? 1 : 0;
            furthestThree += of >= 0 && of < FEW ? 1 : 0;
            if (isClaimed(causes)) {
                claimed++;
                claimedRightly += place == 0 ? 1 : 0;
            }
        }
        double all = troubles.size();
        put(figures, "top1", first / all);
        put(figures, "top3", firstThree / all);
        put(figures, "furthestOff.top1", furthest / all);
        put(figures, "furthestOff.top3", furthestThree / all);
        put(figures, "claimed", claimed / all);
        put(
                figures,
                "claimedRightly",
                claimed == 0 ? Double.NaN : claimedRightly / (double) claimed);
        if (!quiet.isEmpty()) {
            long wrongly = quiet.stream().map(this::ranked).filter(CauseContest::isClaimed).count();
            put(figures, "claimedWithoutTrouble", wrongly / (double) quiet.size());
        }
    }

    private void put(Figures figures, String name, double value) {
        figures.put(
                Contestant.all().getFirst(),
                "rca." + set + "." + name,
                Output.SEVERITY,
                Output.SEVERITY,
                value);
    }

    private List<Cause> ranked(RecordedTrouble trouble) {
        return ranking.rank(trouble.evidence(), trouble.calls(), trouble.asked(), trouble.aspect());
    }

    private static boolean isClaimed(List<Cause> causes) {
        return !causes.isEmpty() && causes.getFirst().probability() >= PROVEN;
    }

    private static List<Subject> byDeviation(RecordedTrouble trouble) {
        return trouble.evidence().stream()
                .sorted(Comparator.comparingDouble(Evidence::deviation).reversed())
                .map(Evidence::of)
                .distinct()
                .toList();
    }
}
