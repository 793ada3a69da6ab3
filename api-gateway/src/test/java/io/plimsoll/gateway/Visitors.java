package io.plimsoll.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who holds which token in the tests.
final class Visitors {
    /// Sees all and may do all.
    static final String ADA = "the-token-of-ada";

    /// Sees all and may decide nothing.
    static final String READER = "the-token-of-the-reader";

    /// Sees namespace `shop` of every cluster, and decides there.
    static final String SHOP = "the-token-of-the-shop";

    /// Sees nothing but cluster `north`.
    static final String NORTH = "the-token-of-the-north";

    /// Sees all, and asks faster than he may.
    static final String HASTY = "the-token-of-the-hasty";

    private static final String ALL =
            """
            # name role token [clusters=a,b] [namespaces=a,b]
            ada     admin    the-token-of-ada
            reader  viewer   the-token-of-the-reader
            hasty   viewer   the-token-of-the-hasty
            shop    operator the-token-of-the-shop    namespaces=shop
            north   operator the-token-of-the-north   clusters=north,void
            """;

    /// Where the file is; the servers and the tests have class loaders of their own.
    private static final String FILE = "gateway.test.tokens";

    private Visitors() {}

    /// From now on these are let in, too, and no others beside the ones above.
    static void letIn(String more) throws IOException {
        Files.writeString(Path.of(System.getProperty(FILE, "")), ALL + more);
    }

    /// A file that lets all of them in.
    static Path file() {
        try {
            var file = Files.createTempFile("api-tokens", ".txt");
            file.toFile().deleteOnExit();
            System.setProperty(FILE, file.toString());
            return Files.writeString(file, ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
