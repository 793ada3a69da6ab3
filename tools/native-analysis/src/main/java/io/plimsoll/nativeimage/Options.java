package io.plimsoll.nativeimage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is said to `native-image`, as its builder wants to hear it. Knows what Quarkus and the
/// libraries say, and no more: of what it does not know it complains. Not thread safe.
///
/// @see <a href="https://www.graalvm.org/latest/reference-manual/native-image/overview/Options/">
///   Options</a>
final class Options {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String JVM = "-J";

    private final List<String> jvm = new ArrayList<>();
    private final List<String> builder = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();

    /// Files that do not count.
    private record Excluded(Pattern jar, Pattern resource) {}

    /// What is between spaces and ends of lines.
    static List<String> words(String text) {
        return SPACE.splitAsStream(text).filter(each -> !each.isEmpty()).toList();
    }

    void add(List<String> arguments) {
        var each = arguments.iterator();
        while (each.hasNext()) {
            add(each.next(), each);
        }
    }

    private void add(String argument, Iterator<String> more) {
        if (argument.startsWith(JVM)) {
            jvm.add(argument.substring(JVM.length()));
            return;
        }
        if (argument.startsWith("-H:") || argument.startsWith("-R:")) {
            builder.add(argument);
            return;
        }
        int is = argument.indexOf('=');
        var name = is < 0 ? argument : argument.substring(0, is);
        var value = is < 0 ? "" : argument.substring(is + 1);
        switch (name) {
            case "--features" -> builder.add("-H:Features=" + value);
            case "--no-fallback" -> builder.add("-H:FallbackThreshold=0");
            case "--link-at-build-time" -> builder.add("-H:LinkAtBuildTime=" + value);
            case "--enable-url-protocols" -> builder.add("-H:EnableURLProtocols=" + value);
            case "--enable-http", "--enable-https" ->
                    builder.add("-H:EnableURLProtocols=" + name.substring("--enable-".length()));
            case "--enable-monitoring" -> builder.add("-H:EnableMonitoringFeatures=" + value);
            case "--initialize-at-run-time" -> builder.add(initialized(value, "run_time"));
            case "--initialize-at-build-time" -> builder.add(initialized(value, "build_time"));
            case "--enable-native-access", "--add-exports", "--add-opens" -> jvm.add(argument);
            case "--exclude-config" ->
                    excluded.add(
                            new Excluded(
                                    Pattern.compile(more.next()), Pattern.compile(more.next())));
            default -> throw new IllegalArgumentException("what is not known here: " + argument);
        }
    }

    private static String initialized(String classes, String when) {
        Function<String, String> said = each -> each + ":" + when;
        return "-H:ClassInitialization="
                + Arrays.stream(classes.split(",")).map(said).collect(Collectors.joining(","));
    }

    boolean isExcluded(String jar, String resource) {
        return excluded.stream()
                .anyMatch(each ->
                        each.jar().matcher(jar).find()
                                && each.resource().matcher("/" + resource).find());
    }

    /// For the virtual machine that the builder runs in.
    List<String> jvm() {
        return List.copyOf(jvm);
    }

    /// For the builder.
    List<String> builder() {
        return List.copyOf(builder);
    }
}
