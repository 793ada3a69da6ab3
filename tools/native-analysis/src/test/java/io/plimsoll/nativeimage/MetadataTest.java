package io.plimsoll.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {
    private static final String FOLDER = "META-INF/native-image/io.some/thing/";

    private final Options options = new Options();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsWhatAJarSaysOfItself() throws IOException {
        add(
                Map.of(
                        FOLDER + "native-image.properties",
                        "Args = --initialize-at-run-time=a.B \\\n  -H:IncludeResources=${.}/x",
                        FOLDER + "reflect-config.json",
                        "[]",
                        FOLDER + "read.me",
                        "",
                        "reflect-config.json",
                        "[]"));

        assertThat(options.builder())
                .containsExactly(
                        "-H:ClassInitialization=a.B:run_time",
                        "-H:IncludeResources=META-INF/native-image/io.some/thing/x",
                        "-H:ReflectionConfigurationResources=" + FOLDER + "reflect-config.json");
    }

    @Test
    void passesOverWhatIsExcluded() throws IOException {
        options.add(List.of("--exclude-config", "thing\\.jar", "/META-INF/.*"));

        add(Map.of(FOLDER + "reflect-config.json", "[]"));

        assertThat(options.builder()).isEmpty();
    }

    private void add(Map<String, String> texts) throws IOException {
        Metadata.addTo(options, List.of(Jars.write(folder.resolve("thing.jar"), texts)));
    }
}
