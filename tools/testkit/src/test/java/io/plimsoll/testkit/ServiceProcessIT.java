package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private Path jar = Path.of("");

    @BeforeEach
    void packTheService() throws IOException {
        jar = folder.resolve("patient.jar");
        var entry = PatientService.class.getName().replace('.', '/') + ".class";
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, PatientService.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = PatientService.class.getResourceAsStream("PatientService.class")) {
            out.putNextEntry(new JarEntry(entry));
            if (bytes != null) {
                bytes.transferTo(out);
            }
        }
    }

    @Test
    void waitsUntilTheServiceSaysThatItIsReady() {
        try (var service = ServiceProcess.of("patient", jar, Map.of())) {
            service.start();

            service.awaitReady(LIMIT);

            assertThat(service.isReady()).isTrue();
        }
    }

    @Test
    void startsAgainOnTheSameAddressAfterAKill() {
        try (var service = ServiceProcess.of("patient", jar, Map.of())) {
            service.start();
            service.awaitReady(LIMIT);

            service.kill();
            assertThat(service.isAlive()).isFalse();
            service.start();

            service.awaitReady(LIMIT);
        }
    }

    @Test
    void isFollowedByAnotherBuildOnTheSameAddress() throws IOException {
        var other = Files.copy(jar, folder.resolve("other.jar"));
        try (var service = ServiceProcess.of("patient", jar, Map.of());
                var successor = service.successor(other)) {
            service.start();
            service.awaitReady(LIMIT);
            service.stop(LIMIT);

            successor.start();
            successor.awaitReady(LIMIT);

            assertThat(successor.url()).isEqualTo(service.url());
            assertThat(service.isReady()).isTrue();
            assertThat(service.isAlive()).isFalse();
        }
    }

    @Test
    void tellsHowLongTheEndTook() {
        try (var service = ServiceProcess.of("patient", jar, Map.of())) {
            service.start();
            service.awaitReady(LIMIT);

            var took = service.stop(LIMIT);

            assertThat(took).isPositive().isLessThan(LIMIT);
            assertThat(service.isAlive()).isFalse();
        }
    }

    @Test
    void showsTheLogOfAServiceThatEnds() {
        try (var service = ServiceProcess.of("patient", jar, Map.of("FAIL", "yes"))) {
            service.start();

            assertThatThrownBy(() -> service.awaitReady(LIMIT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("I was told to fail");
        }
    }

    @Test
    void runsTheExecutableWhereThereAreSuch() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var executable = folder.resolve("patient");
        Files.writeString(executable, "#!/bin/sh\nexec %s \"$@\" -jar %s\n".formatted(java, jar));
        assertThat(executable.toFile().setExecutable(true)).isTrue();
        System.setProperty(ServiceProcess.EXECUTABLES, folder.toString());
        try (var service = ServiceProcess.of("patient", Path.of("no.jar"), Map.of())) {
            service.start();

            service.awaitReady(LIMIT);
        } finally {
            System.clearProperty(ServiceProcess.EXECUTABLES);
        }
    }

    @Test
    void saysWhenTheJarIsNotBuilt() {
        var absent = folder.resolve("absent.jar");

        assertThatThrownBy(() -> ServiceProcess.of("patient", absent, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("patient is not built");
    }
}
