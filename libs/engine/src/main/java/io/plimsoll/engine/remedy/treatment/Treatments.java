package io.plimsoll.engine.remedy.treatment;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Treatments by their names and parameters, as they are told and stored.
public final class Treatments {
    private Treatments() {}

    /// The treatment that says of itself what is given.
    ///
    /// @return empty when none is called so
    /// @throws IllegalArgumentException when the parameters are none of it
    public static Optional<Treatment> of(String type, Map<String, String> by) {
        return Optional.ofNullable(
                switch (type) {
                    case "rolloutRestart" -> new WorkloadTreatment.RolloutRestart();
                    case "rollback" -> new WorkloadTreatment.Rollback();
                    case "pauseRollout" -> new WorkloadTreatment.PauseRollout();
                    case "annotate" -> new WorkloadTreatment.Annotate(text(by, "wanted"));
                    case "scale" -> scale(by);
                    case "scaleAutoscaler" ->
                            new Sizing.ScaleAutoscaler(number(by, "by", 1), number(by, "max", 1));
                    case "evictPod" -> new PodTreatment.EvictPod(number(by, "most", 1));
                    case "patchResources" -> resources(by);
                    case "cordon" -> new NodeTreatment.Cordon();
                    case "uncordon" -> new NodeTreatment.Uncordon();
                    case "drain" -> new NodeTreatment.Drain(number(by, "most", 1));
                    case "runJob" -> new Errand.RunJob(text(by, "from"));
                    case "webhook" -> new Errand.Webhook(text(by, "to"));
                    case "notify" -> new Errand.Notify(text(by, "text"));
                    default -> null;
                });
    }

    private static Treatment scale(Map<String, String> by) {
        return new Sizing.Scale(
                maybe(by.get("by")),
                maybe(by.get("to")),
                number(by, "min", 1),
                number(by, "max", 1));
    }

    private static Treatment resources(Map<String, String> by) {
        return new PodTreatment.PatchResources(
                text(by, "resource").equals(Resource.CPU.word()) ? Resource.CPU : Resource.MEMORY,
                Double.parseDouble(text(by, "factor")),
                Long.parseLong(text(by, "min")),
                Long.parseLong(text(by, "max")));
    }

    private static String text(Map<String, String> by, String name) {
        return by.getOrDefault(name, "");
    }

    private static int number(Map<String, String> by, String name, int otherwise) {
        var number = maybe(by.get(name));
        return number == null ? otherwise : number;
    }

    private static @Nullable Integer maybe(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }
}
