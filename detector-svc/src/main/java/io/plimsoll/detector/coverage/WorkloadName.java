package io.plimsoll.detector.coverage;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/// A workload within its cluster, in the order in which pages tell them.
record WorkloadName(String namespace, String kind, String name)
        implements Comparable<WorkloadName> {
    private static final Comparator<WorkloadName> ORDER =
            Comparator.comparing(WorkloadName::namespace)
                    .thenComparing(WorkloadName::kind)
                    .thenComparing(WorkloadName::name);

    @Override
    public int compareTo(WorkloadName other) {
        return ORDER.compare(this, other);
    }

    /// Its place among the others, as text.
    String place() {
        return encoded(namespace) + "/" + encoded(kind) + "/" + encoded(name);
    }

    /// What [#place] says; something before all others when it is no place.
    static WorkloadName at(String place) {
        var parts = place.split("/", -1);
        if (parts.length != 3) {
            return new WorkloadName("", "", "");
        }
        try {
            return new WorkloadName(decoded(parts[0]), decoded(parts[1]), decoded(parts[2]));
        } catch (IllegalArgumentException _) {
            return new WorkloadName("", "", "");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Names come from outside, and may hold what parts them.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
