package io.plimsoll.detector.coverage;

import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageAnswer.State;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.engine.score.coverage.WorkloadCoverage;
import io.plimsoll.engine.score.coverage.WorkloadState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;

/// A survey in the words of the contract, page by page.
final class CoveragePage {
    private CoveragePage() {}

    static CoverageAnswer of(Surveys.Survey survey, CoverageQuery query, int first) {
        var counts = new EnumMap<State, Integer>(State.class);
        var page = new ArrayList<CoverageAnswer.Workload>();
        String next = null;
        String last = null;
        for (var each : survey.coverage().workloads().entrySet()) {
            var name = each.getKey();
            if (query.namespace() != null && !query.namespace().equals(name.namespace())) {
                continue;
            }
            var state = state(each.getValue().state());
            var _ = counts.merge(state, 1, Integer::sum);
            boolean isAfter = query.after() == null || isBefore(query.after(), name);
            if (isAfter && (query.state() == null || query.state() == state)) {
                if (page.size() == first) {
                    next = last;
                } else if (page.size() < first) {
                    page.add(workload(name, state, each.getValue()));
                    last = name.place();
                }
            }
        }
        return new CoverageAnswer(query.cluster(), survey.at(), counts(counts), page, next);
    }

    private static boolean isBefore(String place, WorkloadName name) {
        return WorkloadName.at(place).compareTo(name) < 0;
    }

    private static CoverageAnswer.Counts counts(Map<State, Integer> counts) {
        return new CoverageAnswer.Counts(
                counts.getOrDefault(State.noData, 0),
                counts.getOrDefault(State.late, 0),
                counts.getOrDefault(State.degraded, 0),
                counts.getOrDefault(State.immature, 0),
                counts.getOrDefault(State.watched, 0));
    }

    private static CoverageAnswer.Workload workload(
            WorkloadName name, State state, WorkloadCoverage of) {
        return new CoverageAnswer.Workload(
                name.place(),
                name.namespace(),
                name.kind(),
                name.name(),
                state,
                of.series(),
                of.missing(),
                of.late(),
                of.immature(),
                of.reason());
    }

    private static State state(WorkloadState state) {
        return switch (state) {
            case NO_DATA -> State.noData;
            case LATE -> State.late;
            case DEGRADED -> State.degraded;
            case IMMATURE -> State.immature;
            case WATCHED -> State.watched;
        };
    }
}
