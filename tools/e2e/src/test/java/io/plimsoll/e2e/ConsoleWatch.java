package io.plimsoll.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A console that is looked at for as long as it takes, and what is seen there, line by line.
final class ConsoleWatch implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final List<String> lines = new ArrayList<>();

    ConsoleWatch(ProcessBuilder of) throws IOException {
        process = of.redirectErrorStream(true).start();
        said = process.inputReader();
    }

    /// Returns when that is seen next.
    ///
    /// @throws IllegalStateException with what was seen when it ends instead
    void await(String what) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.equals(what)) {
                return;
            }
        }
        throw new IllegalStateException("'" + what + "' is not seen: " + lines);
    }

    int end() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
