package io.plimsoll.model.evidence;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.evidence.CaseSymptom;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.contracts.evidence.EvidenceCase;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.model.store.EvidenceRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes bundles. A bundle is bounded: the case is whole, and as many series are added as there is
/// room for, those with the weightiest anomalies first; what is left out is said in it. Thread
/// safe; blocks.
@Singleton
final class Assembly {
    /// So many series at most.
    private static final int MOST_SERIES = 40;

    /// Compressed, in bytes.
    private static final int LARGEST = 1 << 20;

    private static final Comparator<CaseSymptom> WEIGHTIEST =
            Comparator.comparing((CaseSymptom each) -> each.sign().severity())
                    .thenComparingDouble(each -> each.sign().rarity())
                    .reversed()
                    .thenComparing(CaseSymptom::anomaly);

    private final Measurements measurements;

    Assembly(Measurements measurements) {
        this.measurements = measurements;
    }

    /// A bundle without a case.
    EvidenceRow without(IncidentEvent told, String why) {
        return row(told, null, List.of(), List.of("the case and its series: " + why));
    }

    /// A bundle of what was told, and all that speaks for it.
    EvidenceRow of(IncidentEvent told, EvidenceCase from) {
        var missing = new ArrayList<String>();
        var series = series(from, missing);
        var row = row(told, from, series, missing);
        while (row.zipped.length > LARGEST && !series.isEmpty()) {
            int kept = series.size() / 2;
            missing.add("%d series: there is no room".formatted(series.size() - kept));
            series = series.subList(0, kept);
            row = row(told, from, series, missing);
        }
        return row;
    }

    private List<EvidenceBundle.Series> series(EvidenceCase from, List<String> missing) {
        var bySeries = bySeries(from, missing);
        if (bySeries.size() > MOST_SERIES) {
            missing.add("%d series of lesser weight".formatted(bySeries.size() - MOST_SERIES));
        }
        var series = new ArrayList<EvidenceBundle.Series>();
        for (var id : bySeries.keySet().stream().limit(MOST_SERIES).toList()) {
            var anomalies = bySeries.getOrDefault(id, List.of());
            measurements
                    .around(id, anomalies, missing)
                    .ifPresentOrElse(
                            series::add,
                            () ->
                                    missing.add(
                                            "series %016x: no history of it is kept"
                                                    .formatted(id)));
        }
        return series;
    }

    /// The anomalies of each series, the weightiest first.
    private static Map<Long, List<CaseSymptom>> bySeries(EvidenceCase from, List<String> missing) {
        var bySeries = new LinkedHashMap<Long, List<CaseSymptom>>();
        int unknown = 0;
        for (var each : from.symptoms().stream().sorted(WEIGHTIEST).toList()) {
            var measured = each.measured();
            if (measured == null) {
                unknown++;
            } else {
                long id = Long.parseUnsignedLong(measured.series(), 16);
                bySeries.computeIfAbsent(id, _ -> new ArrayList<>()).add(each);
            }
        }
        if (unknown > 0) {
            missing.add("the series of %d anomalies: they are not known".formatted(unknown));
        }
        return bySeries;
    }

    private static EvidenceRow row(
            IncidentEvent told,
            @Nullable EvidenceCase from,
            List<EvidenceBundle.Series> series,
            List<String> missing) {
        var bundle = new EvidenceBundle(EvidenceBundle.FORMAT, told, from, series, missing);
        var json = Bundles.bytes(bundle);
        var row = new EvidenceRow();
        row.sha256 = Bundles.sha256(json);
        row.cluster = told.cluster();
        row.incident = told.id();
        row.revision = told.revision();
        row.complete = missing.isEmpty();
        row.size = json.length;
        row.atMillis = told.updatedAt().toEpochMilli();
        row.zipped = Bundles.zipped(json);
        return row;
    }
}
