package io.plimsoll.collector.calls;

import java.util.Optional;
import java.util.stream.Stream;

/// One calls another, by the names that a metric says. What it does not say is empty.
///
/// @param namespace of who calls
/// @param workload who calls
/// @param otherNamespace of who is called
/// @param service the Service that is called
/// @param otherWorkload the workload that is called
public record Call(
        String namespace,
        String workload,
        String otherNamespace,
        String service,
        String otherWorkload) {
    /// As long as names of Kubernetes may be.
    private static final int LONGEST = 253;

    public Call {
        if (workload.isEmpty() || (service.isEmpty() && otherWorkload.isEmpty())) {
            throw new IllegalArgumentException("a call is from somebody to somebody");
        }
    }

    /// Whether all may be names of things of a cluster: whoever may choose labels fills no memory.
    static boolean areNames(String... names) {
        return Stream.of(names)
                .allMatch(name ->
                        name.length() <= LONGEST && name.chars().allMatch(c -> c > ' ' && c < 127));
    }

    /// One line, of names with a blank between each two.
    String text() {
        return String.join(" ", namespace, workload, otherNamespace, service, otherWorkload);
    }

    /// What a line says; empty when it is none of these.
    static Optional<Call> read(String text) {
        var names = text.split(" ", -1);
        boolean isCall =
                names.length == 5
                        && !names[1].isEmpty()
                        && !(names[3].isEmpty() && names[4].isEmpty());
        return isCall
                ? Optional.of(new Call(names[0], names[1], names[2], names[3], names[4]))
                : Optional.empty();
    }
}
