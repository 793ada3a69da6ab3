package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A person at the console, in a headless Chromium that Playwright leads.
///
/// @param url of the gateway
record ConsoleWalk(String url) {
    private static final Path CONSOLE = Path.of("../../api-gateway/src/main/console");
    private static final Path PICTURES = Path.of("target/console").toAbsolutePath();

    /// Approves the action that waits for it, and sees that it is approved.
    void approve() throws IOException, InterruptedException {
        run("--approve");
    }

    /// Looks at every page, light and dark, wide and narrow, and takes a picture of each.
    ///
    /// @param workload `cluster/namespace/name`
    void walk(String incident, String workload) throws IOException, InterruptedException {
        run("--incident=" + incident, "--workload=" + workload, "--out=" + PICTURES);
        try (var pictures = Files.list(PICTURES)) {
            assertThat(pictures).hasSizeGreaterThanOrEqualTo(28);
        }
    }

    /// Signs in at the provider that the gateway names.
    void signIn() throws IOException, InterruptedException {
        run("--provider");
    }

    /// Watches the first page with a token.
    ConsoleWatch watch(String token) throws IOException {
        return new ConsoleWatch(browser("--watch", "--token=" + token));
    }

    private ProcessBuilder browser(String... arguments) {
        var command =
                new ArrayList<>(List.of("node", "test/browser/walk.mjs", "--url=" + url + "/"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(CONSOLE.toFile());
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        var process = browser(arguments).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
