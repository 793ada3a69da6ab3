package io.plimsoll.simcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.simcluster.store.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final String POD =
            """
            {"metadata": {"name": "a", "labels": {"app": "shop", "tier": "web"}},
             "status": {"phase": "Running"}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app=shop",
                "app==shop,tier=web",
                "app!=other",
                "missing!=x",
                "app in (shop, other),tier",
                "app notin (other)",
                "app,!missing"
            })
    void labelsAreSelectedInAllWays(String selector) {
        assertThat(selects(selector, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app=other", "app!=shop", "app in (other)", "app notin (shop,x)", "missing"})
    void otherLabelsAreLeftOut(String selector) {
        assertThat(selects(selector, "")).isFalse();
    }

    @Test
    void fieldsAreSelectedByPath() {
        assertThat(selects("", "metadata.name=a,status.phase!=Failed")).isTrue();
        assertThat(selects("", "metadata.name=b")).isFalse();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> selects("a=b=c", "")).isInstanceOf(Refusal.class);
    }

    private static boolean selects(String labels, String fields) {
        var pod = Json.object(POD.getBytes(StandardCharsets.UTF_8), "application/json");
        return Selector.of(labels, fields).test(pod);
    }
}
