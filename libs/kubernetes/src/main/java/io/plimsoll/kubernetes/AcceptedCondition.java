package io.plimsoll.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The condition `Accepted` of a policy: whether it is followed, and if not, why.
///
/// @param generation of the object that was read
record AcceptedCondition(boolean isAccepted, String message, long generation) {
    private static final String TYPE = "Accepted";

    /// @param faults why it is not followed; none when it is
    static AcceptedCondition of(GenericKubernetesResource object, List<String> faults) {
        var message = String.join("; ", faults);
        Long generation = object.getMetadata().getGeneration();
        return new AcceptedCondition(
                faults.isEmpty(),
                message.isEmpty() ? "it is followed" : message,
                generation == null ? 0 : generation);
    }

    private String word() {
        return isAccepted ? "True" : "False";
    }

    /// Whether the object says so already, and the rest too.
    ///
    /// @param more what else stands in its status
    boolean isTold(GenericKubernetesResource object, Map<String, Object> more) {
        var told = told(object);
        if (!isTold(object.getAdditionalProperties().get("status"), more)) {
            return false;
        }
        return told != null
                && word().equals(told.get("status"))
                && message.equals(told.get("message"))
                && told.get("observedGeneration") instanceof Number number
                && number.longValue() == generation;
    }

    /// Numbers come back as other types than they went.
    private static boolean isTold(@Nullable Object status, Map<String, Object> more) {
        return more.entrySet().stream()
                .allMatch(each ->
                        status instanceof Map<?, ?> known
                                && each.getValue()
                                        .toString()
                                        .equals(String.valueOf(known.get(each.getKey()))));
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
    GenericKubernetesResource tell(
            GenericKubernetesResource object, Map<String, Object> more, Instant now) {
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
        var status = new LinkedHashMap<>(more);
        status.put("conditions", List.of(condition));
        object.setAdditionalProperty("status", status);
        return object;
    }
}
