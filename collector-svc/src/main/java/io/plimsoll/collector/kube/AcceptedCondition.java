package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.plimsoll.policy.PolicyFault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The condition `Accepted` of a policy: whether it is followed, and if not, why.
///
/// @param generation of the object that was read
record AcceptedCondition(boolean isAccepted, String message, long generation) {
    private static final String TYPE = "Accepted";

    static AcceptedCondition of(GenericKubernetesResource object, List<PolicyFault> faults) {
        var message =
                faults.stream().map(AcceptedCondition::text).collect(Collectors.joining("; "));
        Long generation = object.getMetadata().getGeneration();
        return new AcceptedCondition(
                faults.isEmpty(),
                message.isEmpty() ? "it is followed" : message,
                generation == null ? 0 : generation);
    }

    private static String text(PolicyFault fault) {
        return fault.path().isEmpty() ? fault.message() : fault.path() + ": " + fault.message();
    }

    private String word() {
        return isAccepted ? "True" : "False";
    }

    /// Whether the object says so already.
    boolean isTold(GenericKubernetesResource object) {
        var told = told(object);
        return told != null
                && word().equals(told.get("status"))
                && message.equals(told.get("message"))
                && told.get("observedGeneration") instanceof Number number
                && number.longValue() == generation;
    }

    private static @Nullable Map<?, ?> told(GenericKubernetesResource object) {
        if (object.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                && status.get("conditions") instanceof List<?> conditions) {
            for (var each : conditions) {
                if (each instanceof Map<?, ?> condition && TYPE.equals(condition.get("type"))) {
                    return condition;
                }
            }
        }
        return null;
    }

    /// The same object, which says so.
    GenericKubernetesResource tell(GenericKubernetesResource object, Instant now) {
        var before = told(object);
        var since =
                before != null && word().equals(before.get("status"))
                        ? String.valueOf(before.get("lastTransitionTime"))
                        : now.truncatedTo(ChronoUnit.SECONDS).toString();
        var condition = new LinkedHashMap<String, Object>();
        condition.put("type", TYPE);
        condition.put("status", word());
        condition.put("observedGeneration", generation);
        condition.put("lastTransitionTime", since);
        condition.put("reason", isAccepted ? "Followed" : "NotUnderstood");
        condition.put("message", message);
        object.setAdditionalProperty("status", Map.of("conditions", List.of(condition)));
        return object;
    }
}
