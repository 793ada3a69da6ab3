package io.plimsoll.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.maintenance.MaintenanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Policies that the documents show, and those of their examples, are understood.
class ShownDocumentsTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CODE =
            Pattern.compile("(?ms)^```yaml$(.*?)^```$|((?:^ {4}[^\\n]*\\R|^\\R)+)");
    private static final Pattern OURS =
            Pattern.compile("(?m)^kind: (RemediationPolicy|DetectionPolicy|MaintenanceWindow)$");
    private static final Scope SCOPE = new Scope("prod", "plimsoll-system");

    /// Those of `deploy/policies` are tried elsewhere.
    @Test
    void whatIsShownIsUnderstood() throws IOException {
        var shown = shown();
        var understood = new ArrayList<String>();
        var faults = new ArrayList<PolicyFault>();
        shown.forEach((origin, yaml) -> {
            var bytes = yaml.getBytes(UTF_8);
            var remediation = new PolicyReader().read(origin, bytes);
            var detection = new DetectionReader(SCOPE).read(origin, bytes);
            var maintenance = new MaintenanceReader(SCOPE).read(origin, bytes);
            remediation.policies().forEach(each -> understood.add(each.name()));
            detection.policies().forEach(each -> understood.add(each.name()));
            maintenance.windows().forEach(each -> understood.add(each.name()));
            List.of(remediation.faults(), detection.faults(), maintenance.faults())
                    .forEach(faults::addAll);
        });
        assertThat(faults).isEmpty();
        assertThat(understood)
                .hasSizeGreaterThanOrEqualTo(shown.size())
                .contains("shop/nightly-batch", "shop/checkout");
    }

    /// By where it is shown.
    private static Map<String, String> shown() throws IOException {
        var found = new LinkedHashMap<String, String>();
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            for (var each : docs.filter(Files::isRegularFile).sorted().toList()) {
                if (each.toString().endsWith(".md")) {
                    for (var code : blocks(Files.readString(each))) {
                        keep("%s, %d".formatted(each, found.size()), code, found);
                    }
                } else if (each.toString().endsWith(".yaml")) {
                    keep(each.toString(), Files.readString(each), found);
                }
            }
        }
        return found;
    }

    private static void keep(String origin, String yaml, Map<String, String> found) {
        if (OURS.matcher(yaml).find()) {
            found.put(origin, yaml);
        }
    }

    private static List<String> blocks(String page) {
        return CODE.matcher(page)
                .results()
                .map(code -> code.group(1) != null ? code.group(1) : code.group().stripIndent())
                .toList();
    }
}
