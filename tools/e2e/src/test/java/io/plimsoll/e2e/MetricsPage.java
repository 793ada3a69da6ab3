package io.plimsoll.e2e;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `docs/reference/metrics.md`: each meter that the sources register, and what it means, which the
/// page itself keeps.
final class MetricsPage {
    private static final String MESSAGING = "libs/messaging";
    private static final List<String> MODULES =
            List.of(
                    "collector-svc",
                    "detector-svc",
                    "model-svc",
                    "action-svc",
                    "api-gateway",
                    MESSAGING);
    private static final Pattern NAME = Pattern.compile("plimsoll(\\.[a-z0-9]+)+");
    private static final Pattern SHORT = Pattern.compile("[a-z]+(_[a-z]+)*");

    /// `.tag("key", …)`, `Tags.of("key", …)`.
    private static final Pattern TAG = Pattern.compile("(?:\\.tag|Tags\\.of)\\(\"([a-z_]+)\"");

    private final Path root;
    private final KeptWords meanings;

    private record Meter(String kind, TreeSet<String> tags) {}

    MetricsPage(Path root, String committed) {
        this.root = root;
        this.meanings = KeptWords.of(committed, 1, 4);
    }

    /// Meters of which nobody said what they mean.
    List<String> unexplained() {
        return meanings.missing();
    }

    String render() throws IOException {
        var page =
                new StringBuilder(
                        """
                        # Metrics

                        Written by `ReferencesTest` from the sources, but for the last column; do not edit the others, [write them anew](../../CONTRIBUTING.md#references-written-from-code).

                        Each service serves its own at `/q/metrics`, beside those of Quarkus and the JVM (`http_server_…`, `jvm_…`). A timer has `_count`, `_sum` and `_max`, so has a summary.
                        `deploy/components/monitoring` has alerts and a dashboard made of these.
                        """);
        for (var module : MODULES) {
            var meters = meters(module);
            if (meters.isEmpty()) {
                continue;
            }
            var heading = module.equals(MESSAGING) ? "Every service: NATS" : module;
            page.append("\n## %s\n\n".formatted(heading));
            page.append("| meter | kind | tags | meaning |\n| --- | --- | --- | --- |\n");
            meters.forEach((name, meter) ->
                    page.append(
                            "| `%s` | %s | %s | %s |\n"
                                    .formatted(
                                            name,
                                            meter.kind(),
                                            meter.tags().stream()
                                                    .map(each -> "`" + each + "`")
                                                    .collect(Collectors.joining(", ")),
                                            meanings.of(heading, "`%s`".formatted(name)))));
        }
        return page.toString();
    }

    private Map<String, Meter> meters(String module) throws IOException {
        var meters = new TreeMap<String, Meter>();
        for (var unit : SourceFiles.of(root.resolve(module)).units()) {
            boolean isOwn = module.equals(MESSAGING);
            if (!isOwn
                    && unit.getImports().stream()
                            .noneMatch(each -> each.toString().contains("io.micrometer"))
                    && !unit.toString().contains("meters()")) {
                continue;
            }
            var _ =
                    new TreePathScanner<@Nullable Void, @Nullable Void>() {
                        @Override
                        public @Nullable Void visitMethodInvocation(
                                MethodInvocationTree call, @Nullable Void nothing) {
                            var name = isOwn ? shortName(call) : fullName(call);
                            if (name != null) {
                                add(meters, name, call, getCurrentPath());
                            }
                            return super.visitMethodInvocation(call, null);
                        }
                    }.scan(unit, null);
        }
        return meters;
    }

    private static @Nullable String fullName(MethodInvocationTree call) {
        if (called(call).contains("Exception") || called(call).equals("setAttribute")) {
            return null;
        }
        return call.getArguments().stream()
                .limit(2)
                .map(MetricsPage::text)
                .filter(each -> NAME.matcher(each).matches() && !each.startsWith("plimsoll.io"))
                .filter(each -> !each.startsWith("plimsoll.v1"))
                .findFirst()
                .orElse(null);
    }

    /// Of messaging's own `Meters`, which put a prefix before it.
    private static @Nullable String shortName(MethodInvocationTree call) {
        var method = call.getMethodSelect().toString();
        if (!method.matches("(?s).*\\bmeters(\\(\\))?\\.(count|gauge)")
                || call.getArguments().isEmpty()) {
            return null;
        }
        var name = text(call.getArguments().getFirst());
        return SHORT.matcher(name).matches() ? "plimsoll.messaging." + name : null;
    }

    private static String text(Tree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String text
                ? text
                : "";
    }

    private static String called(MethodInvocationTree call) {
        return call.getMethodSelect().toString().replaceAll("(?s)^.*\\.", "");
    }

    private static void add(
            Map<String, Meter> meters, String name, MethodInvocationTree call, TreePath path) {
        var text = around(call, path);
        var tags = new TreeSet<String>();
        TAG.matcher(text).results().forEach(each -> tags.add(each.group(1)));
        for (int i = 1; i < call.getArguments().size(); i += 1) {
            var argument = text(call.getArguments().get(i));
            boolean isKey = call.getArguments().size() > i + 1 && isOfVarargs(call);
            if (isKey && !argument.isEmpty() && !NAME.matcher(argument).matches()) {
                tags.add(argument);
            }
            if (call.getArguments().get(i).toString().equals("tags")) {
                Pattern.compile("\"([a-z]+)\", ")
                        .matcher(enclosing(path, MethodTree.class).toString())
                        .results()
                        .filter(each -> !each.group(1).startsWith("reader"))
                        .forEach(each -> tags.add(each.group(1)));
            }
        }
        var kind = kind(call, text);
        var prometheus =
                name.replace('.', '_')
                        + switch (kind) {
                            case "counter" -> name.endsWith("total") ? "" : "_total";
                            case "timer" -> "_seconds";
                            default -> "";
                        };
        var known = meters.get(prometheus);
        if (known != null) {
            tags.addAll(known.tags());
        }
        meters.put(prometheus, new Meter(kind, tags));
    }

    private static boolean isOfVarargs(MethodInvocationTree call) {
        return List.of("counter", "count", "gauge").contains(called(call));
    }

    /// The statement that it is in, and what it calls there to make the meter.
    private static String around(MethodInvocationTree call, TreePath path) {
        var statement = enclosing(path, StatementTree.class).toString();
        if (call.getMethodSelect() instanceof IdentifierTree helper) {
            return statement
                    + enclosing(path, ClassTree.class).getMembers().stream()
                            .filter(each ->
                                    each instanceof MethodTree method
                                            && method.getName().equals(helper.getName()))
                            .map(Tree::toString)
                            .collect(Collectors.joining());
        }
        return statement;
    }

    private static <T> T enclosing(TreePath path, Class<T> kind) {
        for (TreePath at = path; at != null; at = at.getParentPath()) {
            if (kind.isInstance(at.getLeaf())
                    && !(kind == StatementTree.class && at.getLeaf() instanceof BlockTree)) {
                return kind.cast(at.getLeaf());
            }
        }
        throw new IllegalStateException("in no " + kind.getSimpleName());
    }

    private static String kind(MethodInvocationTree call, String text) {
        var method = call.getMethodSelect().toString();
        if (called(call).equals("timer") || method.contains("Timer.")) {
            return "timer";
        }
        if (called(call).equals("summary") || method.contains("Summary.")) {
            return "summary";
        }
        if (List.of("counter", "count").contains(called(call)) || method.contains("Counter.")) {
            return "counter";
        }
        if (called(call).equals("gauge") || text.contains("Gauge.builder")) {
            return "gauge";
        }
        throw new IllegalStateException("of what kind is " + call);
    }
}
