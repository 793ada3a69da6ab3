package io.plimsoll.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private final Options options = new Options();

    @Test
    void tellsTheJvmWhatIsItsOwn() {
        options.add(List.of("-J-Xmx1g", "--add-opens=java.base/java.io=ALL-UNNAMED"));

        assertThat(options.jvm())
                .containsExactly("-Xmx1g", "--add-opens=java.base/java.io=ALL-UNNAMED");
        assertThat(options.builder()).isEmpty();
    }

    @Test
    void saysToTheBuilderWhatItKnowsByAnotherName() {
        options.add(
                List.of(
                        "-H:IncludeLocales=en",
                        "--features=a.First,a.Second",
                        "--no-fallback",
                        "--link-at-build-time",
                        "--enable-url-protocols=http,https",
                        "--enable-monitoring=heapdump"));

        assertThat(options.builder())
                .containsExactly(
                        "-H:IncludeLocales=en",
                        "-H:Features=a.First,a.Second",
                        "-H:FallbackThreshold=0",
                        "-H:LinkAtBuildTime=",
                        "-H:EnableURLProtocols=http,https",
                        "-H:EnableMonitoringFeatures=heapdump");
    }

    @Test
    void saysOfEachClassWhenItIsInitialized() {
        options.add(List.of("--initialize-at-run-time=a.B,a.C", "--initialize-at-build-time=a"));

        assertThat(options.builder())
                .containsExactly(
                        "-H:ClassInitialization=a.B:run_time,a.C:run_time",
                        "-H:ClassInitialization=a:build_time");
    }

    @Test
    void leavesOutWhatIsExcluded() {
        options.add(List.of("--exclude-config", "netty-codec", "/META-INF/.*/reflect\\.json"));

        assertThat(options.isExcluded("lib/netty-codec-4.jar", "META-INF/a/reflect.json")).isTrue();
        assertThat(options.isExcluded("lib/other.jar", "META-INF/a/reflect.json")).isFalse();
        assertThat(options.isExcluded("lib/netty-codec-4.jar", "META-INF/a/jni.json")).isFalse();
    }

    @Test
    void complainsOfWhatItDoesNotKnow() {
        assertThatThrownBy(() -> options.add(List.of("--no-such-option=1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--no-such-option=1");
    }
}
