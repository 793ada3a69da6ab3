package io.plimsoll.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The policy of a story: one of the demo's own, or a ready one of `deploy/policies`.
///
/// @param file on the class path
/// @param from words of it that are others in the demo
/// @param to the others
record Rule(String file, String from, String to) {
    static Rule own(String name) {
        return new Rule("/" + name, "", "");
    }

    static Rule ready(String name) {
        return new Rule("/policies/" + name, "", "");
    }

    Rule but(String words, String others) {
        return new Rule(file, words, others);
    }

    /// Ready ones are put into a folder, as they name no namespace.
    boolean isReady() {
        return file.startsWith("/policies/");
    }

    /// What it says in that mode.
    String text(String mode) throws IOException {
        var text = resource(file).replace("mode: shadow", "mode: " + mode);
        if (!text.contains(from)) {
            throw new IOException("%s does not say %s".formatted(file, from));
        }
        return from.isEmpty() ? text : text.replace(from, to);
    }

    static String resource(String path) throws IOException {
        try (InputStream in = Rule.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
