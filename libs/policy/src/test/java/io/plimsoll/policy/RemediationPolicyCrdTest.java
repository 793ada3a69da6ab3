package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the cluster is told of a policy against what is read of it.
class RemediationPolicyCrdTest {
    private static final Path CRD =
            Path.of("..", "..", "deploy", "base", "policies", "remediationpolicies.yaml");

    private final JsonNode spec = spec();

    @Test
    void hasAllFieldsThatAreReadAndNoOthers() {
        assertSame(spec, PolicyDocument.Spec.class);
        assertSame(spec.at("/properties/match"), PolicyDocument.MatchSpec.class);
        assertSame(spec.at("/properties/guards"), PolicyDocument.GuardSpec.class);
        assertSame(
                spec.at("/properties/guards/properties/disruption"),
                PolicyDocument.DisruptionSpec.class);
        assertSame(spec.at("/properties/guards/properties/storm"), PolicyDocument.StormSpec.class);
        assertSame(spec.at("/properties/approval"), PolicyDocument.ApprovalSpec.class);
        assertSame(spec.at("/properties/promotion"), PolicyDocument.PromotionSpec.class);
        var action = spec.at("/properties/actions/items");
        assertSame(action, PolicyDocument.ActionSpec.class);
        assertSame(action.at("/properties/scale"), PolicyDocument.ScaleSpec.class);
        assertSame(
                action.at("/properties/scaleAutoscaler"), PolicyDocument.ScaleAutoscalerSpec.class);
        assertSame(action.at("/properties/evictPod"), PolicyDocument.MostSpec.class);
        assertSame(action.at("/properties/drain"), PolicyDocument.MostSpec.class);
        assertSame(action.at("/properties/patchResources"), PolicyDocument.ResourcesSpec.class);
        assertSame(action.at("/properties/runJob"), PolicyDocument.JobSpec.class);
        assertSame(action.at("/properties/webhook"), PolicyDocument.WebhookSpec.class);
        assertSame(action.at("/properties/notify"), PolicyDocument.NotifySpec.class);
    }

    @Test
    void letsNoPartStandAtAnotherType() {
        var action = spec.at("/properties/actions/items");
        var parts =
                List.of(
                        "scale",
                        "scaleAutoscaler",
                        "evictPod",
                        "patchResources",
                        "drain",
                        "runJob",
                        "webhook",
                        "notify");

        assertThat(action.path("x-kubernetes-validations"))
                .extracting(rule -> rule.path("rule").asText())
                .allSatisfy(rule -> assertThat(rule).contains("self.type =="))
                .hasSameSizeAs(parts);
        assertThat(action.at("/properties/type/enum"))
                .extracting(JsonNode::asText)
                .containsAll(parts)
                .doesNotHaveDuplicates();
    }

    private static void assertSame(JsonNode schema, Class<?> read) {
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(read.getRecordComponents())
                                .map(RemediationPolicyCrdTest::name)
                                .toList());
    }

    private static String name(RecordComponent of) {
        var other = of.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? of.getName() : other.value();
    }

    private static JsonNode spec() {
        try {
            return new YAMLMapper()
                    .readTree(CRD.toFile())
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
