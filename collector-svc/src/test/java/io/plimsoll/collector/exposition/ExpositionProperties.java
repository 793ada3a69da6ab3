package io.plimsoll.collector.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// Whatever a target writes: what was meant is read, and what is damaged is refused, within the
/// bounds.
class ExpositionProperties {
    private static final int MOST_ALLOCATED = 4 << 20;

    private static final byte[] BODY =
            """
            # HELP http_requests_total Requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            weird{path="C:\\\\DIR",error="a\\n\\"b\\"",umlaut="ü😀"} -Inf
            # TYPE h histogram
            h_bucket{le="0.1"} 8 # {trace_id="abc"} 0.054 1520879607.789
            h_bucket{le="+Inf"} 9
            h_sum 1.7560473e+07
            # EOF
            """
                    .getBytes(StandardCharsets.UTF_8);

    @Property(seed = "20261129")
    void readsTheLabelsThatWereWritten(
            @ForAll @Size(max = 5)
                    Map<@AlphaChars @StringLength(min = 1, max = 9) String, String> labels,
            @ForAll double value)
            throws IOException {
        var line = new StringBuilder("m{");
        labels.forEach((name, text) ->
                line.append(name).append("=\"").append(escaped(text)).append("\","));
        line.append("} ").append(written(value)).append('\n');
        boolean isText =
                labels.values().stream()
                        .allMatch(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));

        var exposed =
                Exposed.of(
                        line.toString().getBytes(StandardCharsets.UTF_8),
                        ExpositionFormat.TEXT,
                        new ExpositionBounds(1 << 20, 1 << 16, 20));

        if (isText) {
            assertThat(exposed.samples)
                    .containsExactly("m%s UNSAID %s".formatted(new TreeMap<>(labels), value));
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static String written(double value) {
        return Double.toString(value).replace("Infinity", "Inf");
    }

    @Property(seed = "20261129")
    void takesOrRefusesADamagedBody(@ForAll long seed, @ForAll ExpositionFormat format) {
        byte[] body = Mutations.of(BODY, seed);

        var measured = Mutations.measured(() -> reasons(body, format));

        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
        assertThat(measured.result().lines())
                .allSatisfy(reason -> assertThat(reason).isNotBlank().hasSizeLessThan(300));
    }

    @Property(seed = "20261129")
    void standsAnyBytes(@ForAll byte[] body, @ForAll ExpositionFormat format) {
        assertThat(reasons(body, format)).isNotNull();
    }

    private static String reasons(byte[] body, ExpositionFormat format) {
        try {
            return String.join("\n", Exposed.of(body, format, Exposed.BOUNDS).refusals);
        } catch (BadExposition e) {
            return e.reason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
