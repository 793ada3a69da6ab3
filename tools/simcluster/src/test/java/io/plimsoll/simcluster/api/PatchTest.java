package io.plimsoll.simcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.simcluster.store.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PatchTest {
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String STEPS = "application/json-patch+json";

    @Test
    void mergeSetsAndRemoves() {
        assertThat(patched(MERGE, "{\"a\": {\"b\": null, \"c\": 2}, \"list\": [3]}"))
                .isEqualTo("{\"a\":{\"c\":2},\"list\":[3]}");
    }

    @Test
    void mergeIntoNothingLeavesNoNulls() {
        assertThat(patched(MERGE, "{\"new\": {\"x\": null, \"y\": 1}}"))
                .isEqualTo("{\"a\":{\"b\":1},\"list\":[1,2],\"new\":{\"y\":1}}");
    }

    @Test
    void stepsApplyInOrder() {
        assertThat(patched(STEPS, "[{\"op\":\"replace\",\"path\":\"/a/b\",\"value\":5}]"))
                .isEqualTo("{\"a\":{\"b\":5},\"list\":[1,2]}");
    }

    @Test
    void aTestStepThatDoesNotHoldIsInvalid() {
        assertRefused(STEPS, "[{\"op\":\"test\",\"path\":\"/a/b\",\"value\":5}]", 422);
    }

    @Test
    void strategicMergeWithoutListsIsAMerge() {
        assertThat(patched(STRATEGIC, "{\"a\": {\"b\": 7}}"))
                .isEqualTo("{\"a\":{\"b\":7},\"list\":[1,2]}");
    }

    @Test
    void strategicMergeOfListsByKeyIsRefused() {
        assertRefused(STRATEGIC, "{\"a\": {\"containers\": [{\"name\": \"x\"}]}}", 415);
        assertRefused(STRATEGIC, "{\"a\": {\"$patch\": \"delete\"}}", 415);
    }

    @Test
    void serverSideApplyIsRefused() {
        assertRefused("application/apply-patch+yaml", "a: 1", 415);
    }

    private static void assertRefused(String type, String patch, int code) {
        assertThatThrownBy(() -> patched(type, patch))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static String patched(String type, String patch) {
        var target = bytes("{\"a\": {\"b\": 1}, \"list\": [1, 2]}");
        return Json.text(
                Patch.read(bytes(patch), type).apply(Json.object(target, "application/json")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
