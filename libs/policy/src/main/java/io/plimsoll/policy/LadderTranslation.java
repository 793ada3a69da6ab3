package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From the actions of a document to the ladder that the engine climbs.
final class LadderTranslation {
    private static final Map<String, Resource> RESOURCES =
            Map.of("memory", Resource.MEMORY, "cpu", Resource.CPU);

    private LadderTranslation() {}

    /// What an action says of itself in its part.
    private interface Part {
        Treatment treatment(PolicyDocument.ActionSpec action, String path) throws Refusal;
    }

    private static final Map<String, Part> PARTS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "rolloutRestart",
                                    (_, _) -> new WorkloadTreatment.RolloutRestart()),
                            Map.entry("rollback", (_, _) -> new WorkloadTreatment.Rollback()),
                            Map.entry(
                                    "pauseRollout", (_, _) -> new WorkloadTreatment.PauseRollout()),
                            Map.entry("cordon", (_, _) -> new NodeTreatment.Cordon()),
                            Map.entry("uncordon", (_, _) -> new NodeTreatment.Uncordon()),
                            Map.entry("scale", (of, path) -> scale(of.scale(), path)),
                            Map.entry(
                                    "scaleAutoscaler",
                                    (of, path) -> autoscaler(of.scaleAutoscaler(), path)),
                            Map.entry(
                                    "evictPod",
                                    (of, _) -> new PodTreatment.EvictPod(most(of.evictPod(), 1))),
                            Map.entry(
                                    "patchResources",
                                    (of, path) -> resources(of.patchResources(), path)),
                            Map.entry(
                                    "drain",
                                    (of, _) -> new NodeTreatment.Drain(most(of.drain(), 50))),
                            Map.entry(
                                    "runJob",
                                    (of, _) ->
                                            new Errand.RunJob(
                                                    of.runJob() == null
                                                            ? ""
                                                            : text(of.runJob().from()))),
                            Map.entry(
                                    "webhook",
                                    (of, _) ->
                                            new Errand.Webhook(
                                                    of.webhook() == null
                                                            ? ""
                                                            : text(of.webhook().to()))),
                            Map.entry(
                                    "notify",
                                    (of, _) ->
                                            new Errand.Notify(
                                                    of.message() == null
                                                            ? ""
                                                            : text(of.message().text())))));

    static List<Rung> ladder(
            @Nullable List<PolicyDocument.ActionSpec> actions, Duration verifyWithin)
            throws Refusal {
        if (actions == null || actions.isEmpty() || actions.size() > Policy.MAX_RUNGS) {
            throw new Refusal(
                    "spec.actions", "a policy has 1 to %d actions".formatted(Policy.MAX_RUNGS));
        }
        var rungs = new ArrayList<Rung>();
        for (int i = 0; i < actions.size(); i++) {
            rungs.add(rung(actions.get(i), "spec.actions[%d]".formatted(i), verifyWithin));
        }
        return rungs;
    }

    private static Rung rung(PolicyDocument.ActionSpec action, String path, Duration verifyWithin)
            throws Refusal {
        var type = text(action.type());
        var part = Words.one(PARTS, type, path + ".type");
        checkOnly(action, type, path);
        try {
            return new Rung(
                    part.treatment(action, path),
                    Durations.of(action.verify(), path + ".verify", verifyWithin));
        } catch (IllegalArgumentException e) {
            throw new Refusal(path + "." + type, String.valueOf(e.getMessage()));
        }
    }

    /// What belongs to another type is a sign that the author means something else.
    private static void checkOnly(PolicyDocument.ActionSpec action, String type, String path)
            throws Refusal {
        for (var part : parts(action).entrySet()) {
            if (!part.getKey().equals(type)) {
                throw new Refusal(
                        path + "." + part.getKey(),
                        "an action of type %s has no such part".formatted(type));
            }
        }
    }

    /// Those that are written.
    private static Map<String, Object> parts(PolicyDocument.ActionSpec of) {
        var parts = new TreeMap<String, @Nullable Object>();
        parts.put("scale", of.scale());
        parts.put("scaleAutoscaler", of.scaleAutoscaler());
        parts.put("evictPod", of.evictPod());
        parts.put("patchResources", of.patchResources());
        parts.put("drain", of.drain());
        parts.put("runJob", of.runJob());
        parts.put("webhook", of.webhook());
        parts.put("notify", of.message());
        var written = new TreeMap<String, Object>();
        parts.forEach((name, part) -> {
            if (part != null) {
                written.put(name, part);
            }
        });
        return written;
    }

    private static Treatment scale(PolicyDocument.@Nullable ScaleSpec scale, String path)
            throws Refusal {
        if (scale == null || scale.max() == null) {
            throw new Refusal(path + ".scale.max", "scale has an upper bound");
        }
        return new Sizing.Scale(
                scale.by(), scale.to(), scale.min() == null ? 1 : scale.min(), scale.max());
    }

    private static Treatment autoscaler(
            PolicyDocument.@Nullable ScaleAutoscalerSpec scale, String path) throws Refusal {
        if (scale == null || scale.max() == null) {
            throw new Refusal(path + ".scaleAutoscaler.max", "scaleAutoscaler has an upper bound");
        }
        return new Sizing.ScaleAutoscaler(scale.by() == null ? 1 : scale.by(), scale.max());
    }

    private static Treatment resources(PolicyDocument.@Nullable ResourcesSpec of, String path)
            throws Refusal {
        var at = path + ".patchResources";
        if (of == null || of.factor() == null || of.max() == null) {
            throw new Refusal(at + ".max", "patchResources has a factor and an upper bound");
        }
        var resource = Words.one(RESOURCES, text(of.resource()), at + ".resource");
        long min = of.min() == null ? 1 : Quantities.of(of.min(), resource, at + ".min");
        return new PodTreatment.PatchResources(
                resource,
                factor(of.factor(), at + ".factor"),
                min,
                Quantities.of(of.max(), resource, at + ".max"));
    }

    private static double factor(String text, String path) throws Refusal {
        if (!text.matches("\\d(\\.\\d{1,3})?")) {
            throw new Refusal(path, "'%s' is no factor such as 1.5".formatted(text));
        }
        return Double.parseDouble(text);
    }

    private static int most(PolicyDocument.@Nullable MostSpec of, int otherwise) {
        return of == null || of.most() == null ? otherwise : of.most();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
