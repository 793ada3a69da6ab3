package io.plimsoll.nativeimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Analyses the native sources of a service.
///
///     java io.plimsoll.nativeimage.Analysis SOURCES JARS WORK
final class Analysis {
    private Analysis() {}

    /// Ends as the builder does: 0 when an executable could be made, as far as its analysis can
    /// tell.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 3) {
            System.err.println("usage: Analysis SOURCES JARS WORK");
            System.exit(2);
        }
        var sources = NativeSources.in(Path.of(args[0]).toAbsolutePath());
        var work = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
        var command = new Builder(Path.of(args[1]).toAbsolutePath()).analyse(sources, work);
        var builder = new ProcessBuilder(command).directory(work.toFile()).inheritIO();
        System.exit(builder.start().waitFor());
    }
}
