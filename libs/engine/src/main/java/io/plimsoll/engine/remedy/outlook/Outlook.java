package io.plimsoll.engine.remedy.outlook;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Whether series go back to what they were forecast to be without the trouble, by the median
/// distance of their steps from the forecast: shortly before the act, and since it has settled.
/// Immutable.
///
/// @param words why, for people; empty when nothing is known
public record Outlook(Course course, String words) {
    /// Of how many steps before the act, at most.
    private static final int BEFORE = 10;

    /// Fewer steps after it say nothing.
    private static final int FEWEST = 3;

    /// It is worse when it is so many times as far off, and a band's half-width more.
    private static final double WORSE = 2;

    private static final Outlook UNKNOWN = new Outlook(Course.UNKNOWN, "");

    /// Where they go.
    public enum Course {
        /// All that are known are as forecast.
        BACK,
        /// Some are not, and none went farther off.
        AWAY,
        /// One is much farther off than before the act.
        WORSE,
        /// Nobody can say.
        UNKNOWN
    }

    /// What these windows say.
    ///
    /// @param actedAt epoch milliseconds
    /// @param settledAt what is before that is not looked at
    public static Outlook of(List<Window> windows, long actedAt, long settledAt) {
        var outlook = UNKNOWN;
        for (var window : windows) {
            var one = of(window, actedAt, settledAt);
            if (one.course == Course.WORSE) {
                return one;
            }
            boolean isNews = outlook.course == Course.UNKNOWN || one.course == Course.AWAY;
            if (one.course != Course.UNKNOWN && isNews) {
                outlook = one;
            }
        }
        return outlook;
    }

    private static Outlook of(Window window, long actedAt, long settledAt) {
        var after =
                median(window.steps().stream().filter(each -> each.start() >= settledAt).toList());
        if (after.isEmpty()) {
            return UNKNOWN;
        }
        double now = after.getAsDouble();
        if (now == 0) {
            return new Outlook(
                    Course.BACK, window.metric() + " is what it was forecast to be without it");
        }
        var earlier = window.steps().stream().filter(each -> each.start() < actedAt).toList();
        var before = median(earlier.subList(Math.max(0, earlier.size() - BEFORE), earlier.size()));
        var words =
                String.format(
                        Locale.ROOT,
                        "%s is %.1f times half its band away from its forecast",
                        window.metric(),
                        now);
        if (before.isEmpty()) {
            return new Outlook(Course.AWAY, words);
        }
        double was = before.getAsDouble();
        return new Outlook(
                now > WORSE * was + 1 ? Course.WORSE : Course.AWAY,
                String.format(Locale.ROOT, "%s, before it %.1f", words, was));
    }

    private static OptionalDouble median(List<Window.Step> steps) {
        if (steps.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        var sorted = steps.stream().mapToDouble(Window.Step::distance).sorted().toArray();
        return OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }
}
