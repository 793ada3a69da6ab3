package io.plimsoll.engine.remedy.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Not too often, not again and again what does not help, and not too much at once.
///
/// @param cooldown no second act on the same object within this; doubled with each act of the
///   policy on it that did not help
/// @param maxPerHour acts of the policy within an hour
public record Pace(Duration cooldown, int maxPerHour, Safeguards safeguards) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 10;

    /// How far back guards look.
    public static Duration memory(Duration cooldown, Safeguards safeguards) {
        var storm = safeguards.storm();
        var all =
                List.of(
                        DAY,
                        cooldown,
                        safeguards.disruption().window(),
                        storm.window().plus(storm.coolDown()));
        return all.stream().max(Comparator.naturalOrder()).orElse(DAY);
    }

    /// The answers of all of them.
    public List<Guard> ask(Asked about, Past past) {
        var guards = new ArrayList<Guard>();
        guards.add(alone(about, past));
        guards.add(cooldown(about, past));
        guards.add(failures(about, past));
        guards.add(budget(about, past));
        guards.add(concurrent(past));
        guards.add(storm(about, past));
        return guards;
    }

    private static Guard alone(Asked about, Past past) {
        boolean isTaken =
                past.deeds().stream().anyMatch(each -> each.isUnderWay() && about.isOnObject(each));
        return new Guard("alone", !isTaken, "another action under way: " + isTaken);
    }

    private Guard cooldown(Asked about, Past past) {
        long last =
                past.deeds().stream()
                        .filter(each -> each.at() != 0 && about.isOnObject(each))
                        .filter(about::isOfOthers)
                        .mapToLong(Deed::at)
                        .max()
                        .orElse(0);
        if (last == 0) {
            return new Guard("cooldown", true, "never treated of late");
        }
        var ago = Duration.ofMillis(Math.max(0, about.now() - last));
        var wanted = backedOff(failedInRow(about, past));
        return new Guard(
                "cooldown",
                ago.compareTo(wanted) >= 0,
                "treated %s ago, cooldown is %s".formatted(ago, wanted));
    }

    /// Twice as long with each failure, a day at most, and never shorter than what was asked for.
    private Duration backedOff(int failures) {
        var doubled = cooldown.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        var most = cooldown.compareTo(DAY) > 0 ? cooldown : DAY;
        return doubled.compareTo(most) < 0 ? doubled : most;
    }

    private Guard failures(Asked about, Past past) {
        int failed = failedInRow(about, past);
        return new Guard(
                "failures",
                failed < safeguards.stopAfter(),
                "%d of %d in a row did not help".formatted(failed, safeguards.stopAfter()));
    }

    private static int failedInRow(Asked about, Past past) {
        var newest =
                past.since(about.now() - DAY.toMillis(), about::isOnObject)
                        .filter(each -> each.policy().equals(about.policy()))
                        .filter(about::isOfOthers)
                        .sorted(Comparator.comparingLong(Deed::at).reversed())
                        .toList();
        return (int)
                newest.stream()
                        .takeWhile(each -> each.outcome() == Deed.Outcome.FAILED)
                        .map(Deed::ladder)
                        .distinct()
                        .count();
    }

    private Guard budget(Asked about, Past past) {
        long done =
                past.since(
                                about.now() - HOUR.toMillis(),
                                each -> each.policy().equals(about.policy()))
                        .count();
        return new Guard(
                "budget",
                done < maxPerHour,
                "%d of %d in the last hour".formatted(done, maxPerHour));
    }

    private Guard concurrent(Past past) {
        long others =
                past.deeds().stream().filter(each -> each.isUnderWay() && each.at() != 0).count();
        return new Guard(
                "concurrent",
                others < safeguards.concurrent(),
                "%d of %d under way in the cluster".formatted(others, safeguards.concurrent()));
    }

    private Guard storm(Asked about, Past past) {
        var storm = safeguards.storm();
        var times =
                past.since(
                                about.now() - storm.window().plus(storm.coolDown()).toMillis(),
                                _ -> true)
                        .map(Deed::at)
                        .sorted()
                        .toList();
        long hit = 0;
        for (int i = storm.acts() - 1; i < times.size(); i++) {
            long first = times.get(i - storm.acts() + 1);
            if (times.get(i) - first <= storm.window().toMillis()) {
                hit = times.get(i);
            }
        }
        boolean isQuiet = hit == 0 || about.now() - hit >= calmAfter(storm);
        return new Guard(
                "storm",
                isQuiet,
                isQuiet
                        ? "no storm"
                        : "%d acts within %s, quiet for %s since"
                                .formatted(
                                        storm.acts(),
                                        storm.window(),
                                        Duration.ofMillis(about.now() - hit)));
    }

    /// Longer than the window, for otherwise the brake lets the next act through in the same storm.
    private static long calmAfter(Safeguards.Storm storm) {
        return Math.max(storm.coolDown().toMillis(), storm.window().toMillis() + 1);
    }
}
