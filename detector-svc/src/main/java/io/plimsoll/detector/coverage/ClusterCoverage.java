package io.plimsoll.detector.coverage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.score.coverage.SeriesCoverage;
import io.plimsoll.engine.score.coverage.WorkloadCoverage;
import io.plimsoll.engine.score.coverage.WorkloadState;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How well the workloads of a cluster are watched. Bounded: of more than so many the further ones
/// are left out. Not thread safe while it is filled.
final class ClusterCoverage {
    private static final int MOST = 20_000;

    private final TreeMap<WorkloadName, WorkloadCoverage> workloads = new TreeMap<>();

    /// In the stored form.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Stored(long at, List<Row> rows) {
        Stored {
            rows = List.copyOf(rows);
        }
    }

    /// One workload in the stored form.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Row(
            String namespace,
            String kind,
            String name,
            int watched,
            int immature,
            int missing,
            int late) {}

    /// One series more.
    void add(WorkloadName name, SeriesCoverage series) {
        add(name, WorkloadCoverage.NONE.and(series));
    }

    /// Some series more, or none of a workload that is there.
    void add(WorkloadName name, WorkloadCoverage series) {
        if (workloads.size() < MOST || workloads.containsKey(name)) {
            var _ = workloads.merge(name, series, WorkloadCoverage::and);
        }
    }

    void addAll(ClusterCoverage other) {
        other.workloads.forEach(this::add);
    }

    boolean has(WorkloadName name) {
        return workloads.containsKey(name);
    }

    SortedMap<WorkloadName, WorkloadCoverage> workloads() {
        return Collections.unmodifiableSortedMap(workloads);
    }

    /// How many workloads are in that state.
    int count(WorkloadState state) {
        return (int) workloads.values().stream().filter(each -> each.state() == state).count();
    }

    /// @param at epoch milliseconds
    byte[] stored(long at) {
        var rows =
                workloads.entrySet().stream()
                        .map(each -> row(each.getKey(), each.getValue()))
                        .toList();
        return Json.bytes(new Stored(at, rows));
    }

    private static Row row(WorkloadName of, WorkloadCoverage series) {
        return new Row(
                of.namespace(),
                of.kind(),
                of.name(),
                series.watched(),
                series.immature(),
                series.missing(),
                series.late());
    }

    /// What was stored, unless that was before `since`: then whoever wrote it does no more.
    ///
    /// @throws IOException when it is no such thing
    static ClusterCoverage read(byte[] bytes, long since) throws IOException {
        var stored = Json.read(bytes, Stored.class);
        var read = new ClusterCoverage();
        if (stored.at() >= since) {
            for (var row : stored.rows()) {
                read.add(
                        new WorkloadName(row.namespace(), row.kind(), row.name()),
                        new WorkloadCoverage(
                                row.watched(), row.immature(), row.missing(), row.late()));
            }
        }
        return read;
    }
}
