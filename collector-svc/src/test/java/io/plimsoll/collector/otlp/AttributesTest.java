package io.plimsoll.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
    @Test
    void writesKeysAsLabels() {
        assertThat(Attributes.label("http.request.method")).isEqualTo("http_request_method");
        assertThat(Attributes.label("2xx")).isEqualTo("key_2xx");
        assertThat(Attributes.label("_ok")).isEqualTo("_ok");
    }

    @Test
    void putsKeysTogetherThatBecomeOneLabel() {
        var labels = new HashMap<String, String>();

        Attributes.addTo(
                labels,
                List.of(of("a_b", text("2")), of("a.b", text("1")), of("", text("nameless"))));

        assertThat(labels).isEqualTo(Map.of("a_b", "1;2"));
    }

    @Test
    void writesValuesOfEachKind() {
        var array =
                ArrayValue.newBuilder()
                        .addValues(text("a\"b"))
                        .addValues(AnyValue.newBuilder().setIntValue(7))
                        .addValues(AnyValue.getDefaultInstance());
        var map = KeyValueList.newBuilder().addValues(of("k", text("v")));

        assertThat(Attributes.text(AnyValue.newBuilder().setBoolValue(true).build()))
                .isEqualTo("true");
        assertThat(Attributes.text(AnyValue.newBuilder().setDoubleValue(0.5).build()))
                .isEqualTo("0.5");
        assertThat(Attributes.text(AnyValue.newBuilder().setArrayValue(array).build()))
                .isEqualTo("[\"a\\\"b\",7,null]");
        assertThat(Attributes.text(AnyValue.newBuilder().setKvlistValue(map).build()))
                .isEqualTo("{\"k\":\"v\"}");
        assertThat(Attributes.text(AnyValue.getDefaultInstance())).isEmpty();
    }

    private static KeyValue of(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }
}
