package io.plimsoll.engine.remedy.guard;

import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Stock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What else is to be seen of an object. Immutable.
///
/// @param autoscalerMax how far its HorizontalPodAutoscaler may go; null when there is none
/// @param isHeld whether its rollout is paused; of a node, whether it is cordoned
/// @param hasEarlier whether there is a revision before the present one
/// @param given what its containers have of a resource
/// @param claims whose it is and who works on it
public record Circumstances(
        Stock stock,
        @Nullable Integer autoscalerMax,
        boolean isHeld,
        boolean hasEarlier,
        Map<Resource, List<Long>> given,
        Claims claims) {
    public Circumstances {
        given = Map.copyOf(given);
    }

    /// Marks that others left on an object.
    ///
    /// @param owner the tool that writes it anew from elsewhere, such as `Argo CD`; empty for none
    /// @param neighbours who is at work on it, such as `kured`
    public record Claims(String owner, List<String> neighbours) {
        public static final Claims NONE = new Claims("", List.of());

        public Claims {
            neighbours = List.copyOf(neighbours);
        }
    }

    /// Where nothing but the number of replicas is known.
    public static Circumstances of(int replicas) {
        return new Circumstances(Stock.of(replicas), null, false, false, Map.of(), Claims.NONE);
    }

    public Circumstances with(Stock other) {
        return new Circumstances(other, autoscalerMax, isHeld, hasEarlier, given, claims);
    }
}
