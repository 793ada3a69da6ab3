package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DataItemsTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void readsItemsAloneAndInAnArray() throws IOException {
        var item =
                """
                {"metric":"depth","data":7,"source":"db-1","time":1795485522,"tags":{"namespace":"shop"}}
                """;
        var sample =
                """
                {"samples":[{"metric":"depth","value":7,"timestamp":1795485522000,
                             "labels":{"instance":"db-1","namespace":"shop"}}]}
                """;

        assertThat(samples(item)).isEqualTo(json.readTree(sample));
        assertThat(samples("[" + item + "]")).isEqualTo(json.readTree(sample));
    }

    @Test
    void keepsMillisecondsAndTexts() throws IOException {
        assertThat(time("1795485522000")).isEqualTo("1795485522000");
        assertThat(time("\"2026-11-24T03:17:00Z\"")).isEqualTo("2026-11-24T03:17:00Z");
        assertThat(time("99999999999999999999")).isEqualTo("99999999999999999999");
    }

    @Test
    void leavesOurOwnFormAndWhatIsNoGood() throws IOException {
        for (var body : new String[] {"{\"samples\":[]}", "{}", "7"}) {
            assertThat(samples(body)).isEqualTo(json.readTree(body));
        }
        assertThat(samples("[7]")).isEqualTo(json.readTree("{\"samples\":[{}]}"));
        assertThat(samples("{\"data\":1,\"tags\":7}"))
                .isEqualTo(json.readTree("{\"samples\":[{\"value\":1,\"labels\":7}]}"));
    }

    private String time(String time) throws IOException {
        return samples("{\"data\":1,\"time\":" + time + "}").at("/samples/0/timestamp").asText();
    }

    private JsonNode samples(String body) throws IOException {
        return DataItems.asSamples(json.readTree(body));
    }
}
