package io.plimsoll.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSourcesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void areWhatQuarkusLeaves() throws IOException {
        var jar =
                Jars.write(
                        folder.resolve("some-runner.jar"),
                        Map.of(
                                Attributes.Name.MAIN_CLASS, "a.Main",
                                Attributes.Name.CLASS_PATH, " lib/b.jar lib/c.jar "),
                        Map.of());
        arguments("-J-Xmx1g --no-fallback some-runner -jar some-runner.jar\n");

        assertThat(NativeSources.in(folder))
                .satisfies(of -> {
                    assertThat(of.arguments()).containsExactly("-J-Xmx1g", "--no-fallback");
                    assertThat(of.mainClass()).isEqualTo("a.Main");
                    assertThat(of.classPath())
                            .containsExactly(
                                    jar, folder.resolve("lib/b.jar"), folder.resolve("lib/c.jar"));
                });
    }

    @Test
    void areNotTakenFromArgumentsOfAnotherForm() throws IOException {
        arguments("--no-fallback a.Main");

        assertThatThrownBy(() -> NativeSources.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not end with a name and -jar");
    }

    private void arguments(String text) throws IOException {
        Files.writeString(folder.resolve("native-image.args"), text);
    }
}
