package io.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a process of this machine has taken so far, as Linux and the JVM tell it.
public record ProcessCost(long pid) {
    /// `USER_HZ`, which Linux keeps at 100 whatever its clock does.
    private static final long MICROS_PER_TICK = 10_000;

    private static final Pattern BYTES = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)");

    /// Time on a processor, in the kernel too.
    public long cpuMicros() throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name of the program is in brackets and may hold anything.
        var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * MICROS_PER_TICK;
    }

    public long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    /// What is alive on the heap of that JVM, after a collection.
    public long liveHeapBytes() throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process =
                new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        try (var lines = process.inputReader()) {
            return lines.lines()
                    .map(BYTES::matcher)
                    .filter(matcher -> matcher.find())
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd tells no total"));
        }
    }
}
