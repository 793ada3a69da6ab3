package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.score.Severity;

/// How bad an incident is, by what it does and not by one score alone.
final class Impact {
    private static final int MANY = 10;
    private static final int SEVERAL = 3;

    private Impact() {}

    /// That of its worst symptom. Warnings are critical where there are many workloads or nodes, or
    /// several that are slow or fail: then somebody notices.
    static Severity of(Incident incident) {
        var worst = Severity.INFO;
        for (var each : incident.symptoms()) {
            if (each.sign().severity().compareTo(worst) > 0) {
                worst = each.sign().severity();
            }
        }
        return worst == Severity.WARNING && isWide(incident) ? Severity.CRITICAL : worst;
    }

    private static boolean isWide(Incident incident) {
        long warned =
                incident.symptoms().stream()
                        .filter(each -> each.sign().severity() != Severity.INFO)
                        .map(Symptom::subject)
                        .distinct()
                        .count();
        long noticed =
                incident.symptoms().stream()
                        .filter(each -> each.sign().severity() != Severity.INFO)
                        .filter(Impact::isNoticed)
                        .map(Symptom::subject)
                        .distinct()
                        .count();
        return warned >= MANY || noticed >= SEVERAL;
    }

    private static boolean isNoticed(Symptom symptom) {
        var aspect = symptom.aspect();
        return aspect == Aspect.LATENCY || aspect == Aspect.ERRORS;
    }
}
