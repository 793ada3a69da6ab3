package io.plimsoll.collector.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastSourcesTest {
    private static final String GOOD =
            """
            - name: main
              cluster: prod
              url: https://thanos.example/prod
              headers: {X-Scope-OrgID: shop}
              tokenFile: %s
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsTheTokenAnewForEachRun() throws IOException {
        var token = folder.resolve("token");
        Files.writeString(token, "first\n");
        var sources = sources(GOOD.formatted(token));
        var main = sources.of("prod", "main").orElseThrow();

        assertThat(main.url()).isEqualTo(URI.create("https://thanos.example/prod"));
        assertThat(main.headersNow())
                .isEqualTo(Map.of("X-Scope-OrgID", "shop", "Authorization", "Bearer first"));
        Files.writeString(token, "second");
        assertThat(main.headersNow()).containsEntry("Authorization", "Bearer second");
        assertThat(sources.of("staging")).isEmpty();
    }

    @Test
    void keepsWhatItHadWhileTheFileCannotBeFollowed() throws IOException {
        var sources = sources(GOOD.formatted("/token"));
        assertThat(sources.all()).hasSize(1);

        for (var bad :
                new String[] {
                    "- name: main",
                    "- {name: a, cluster: b, url: 'file:///etc/passwd'}",
                    "- {name: a, cluster: b, url: 'http://x', typo: 1}",
                    "- {name: a, cluster: b, url: 'http://x', rate: 0}",
                    "[{{"
                }) {
            Files.writeString(folder.resolve("sources"), bad);
            assertThat(sources.all()).as(bad).hasSize(1);
        }

        Files.writeString(folder.resolve("sources"), "[]");
        assertThat(sources.all()).isEmpty();
    }

    private PastSources sources(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("sources"), yaml);
        return new PastSources(new Said(file));
    }

    private record Said(Path file) implements BackfillSettings {
        @Override
        public Optional<Path> sourcesFile() {
            return Optional.of(file);
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration failover() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int attempts() {
            return 1;
        }
    }
}
