package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | an event has a type",
                "{'type':'io.plimsoll.incident.opened.v1'} | an event has data",
                "{'type':'io.plimsoll.incident.opened.v1','data':null} | an event has data",
            },
            quoteCharacter = '`')
    void readsNoEventThatSaysNothing(String json, String why) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.event(bytes, IncidentEvent.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
