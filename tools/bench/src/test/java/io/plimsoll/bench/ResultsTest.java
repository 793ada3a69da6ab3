package io.plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results =
            new Results(
                    new TreeMap<>(Map.of("engine.nsPerStep", 1234.567, "none", Double.NaN)),
                    new TreeMap<>(Map.of("cpu", "a \"fast\" one\\\n")),
                    "abc",
                    "short");

    @Test
    void isWellFormedJson() throws IOException {
        var json = new ObjectMapper().readTree(results.json());

        assertThat(json.at("/figures/engine.nsPerStep").doubleValue()).isEqualTo(1235);
        assertThat(json.at("/figures/none").doubleValue()).isZero();
        assertThat(json.at("/machine/cpu").textValue()).isEqualTo("a \"fast\" one\\\n");
        assertThat(json.at("/commit").textValue()).isEqualTo("abc");
        assertThat(json.at("/run").textValue()).isEqualTo("short");
    }

    @Test
    void isATableForPeople() {
        assertThat(results.table()).contains("engine.nsPerStep").contains("1,235");
    }
}
