package io.plimsoll.policy.maintenance;

import io.plimsoll.policy.Durations;
import io.plimsoll.policy.Refusal;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.detection.SelectorTranslation;
import io.plimsoll.policy.maintenance.MaintenanceWindow.Occurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// From the document to what is followed.
final class MaintenanceTranslation {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LONGEST_ONCE = Duration.ofDays(90);

    private final SelectorTranslation selectors;

    MaintenanceTranslation(Scope scope) {
        this.selectors = new SelectorTranslation(scope);
    }

    MaintenanceWindow window(MaintenanceDocument document) throws Refusal {
        var metadata = document.metadata();
        var spec = document.spec();
        if (metadata == null || metadata.name() == null || metadata.name().isBlank()) {
            throw new Refusal("metadata.name", "a window has a name");
        }
        if (spec == null) {
            throw new Refusal("spec", "a window has a spec");
        }
        var namespace = metadata.namespace();
        var selector = selectors.selector(spec.selector(), namespace);
        if (selector.cluster().isEmpty()) {
            throw new Refusal("spec.selector.cluster", "a window in a file names its cluster");
        }
        return new MaintenanceWindow(
                namespace == null ? metadata.name() : namespace + "/" + metadata.name(),
                selector,
                occurrence(spec),
                spec.reason());
    }

    private static Occurrence occurrence(MaintenanceDocument.Spec spec) throws Refusal {
        var schedule = spec.schedule();
        if (schedule == null) {
            if (spec.timeZone() != null || spec.duration() != null) {
                throw new Refusal("spec.schedule", "timeZone and duration belong to a schedule");
            }
            return once(spec);
        }
        if (spec.from() != null || spec.until() != null) {
            throw new Refusal(
                    "spec.schedule", "a window is from one time until another, or on a schedule");
        }
        return recurring(schedule, spec);
    }

    private static Occurrence once(MaintenanceDocument.Spec spec) throws Refusal {
        var from = time(spec.from(), "spec.from");
        var until = time(spec.until(), "spec.until");
        if (!until.isAfter(from)) {
            throw new Refusal("spec.until", "it ends after it begins");
        }
        if (Duration.between(from, until).compareTo(LONGEST_ONCE) > 0) {
            throw new Refusal("spec.until", "a window lasts 90 days at most");
        }
        return new Once(from, until);
    }

    private static Instant time(@Nullable String text, String path) throws Refusal {
        if (text == null) {
            throw new Refusal(path, "a window has from and until, or a schedule");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(path, "'%s' is no time such as 2027-01-31T22:00:00Z".formatted(text));
        }
    }

    private static Occurrence recurring(String schedule, MaintenanceDocument.Spec spec)
            throws Refusal {
        var lasting = Durations.of(spec.duration(), "spec.duration", Duration.ZERO);
        if (!lasting.isPositive()) {
            throw new Refusal("spec.duration", "a window on a schedule lasts for some time");
        }
        if (lasting.compareTo(LONGEST) > 0) {
            throw new Refusal("spec.duration", "a window on a schedule lasts a week at most");
        }
        try {
            return Recurring.of(schedule, zone(spec.timeZone()), lasting);
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.schedule", String.valueOf(e.getMessage()));
        }
    }

    private static ZoneId zone(@Nullable String name) throws Refusal {
        if (name == null) {
            return ZoneId.of("Etc/UTC");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Refusal(
                    "spec.timeZone", "'%s' is no time zone such as Europe/Berlin".formatted(name));
        }
    }
}
