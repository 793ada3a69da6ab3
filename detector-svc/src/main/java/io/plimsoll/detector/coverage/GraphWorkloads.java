package io.plimsoll.detector.coverage;

import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The workloads that the graph of a cluster has, as the collectors keep it in Redis; none of a
/// cluster that nobody watches. Thread safe; blocks.
@Singleton
final class GraphWorkloads {
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private final HashCommands<String, String, byte[]> entities;

    GraphWorkloads(RedisDataSource redis) {
        this.entities = redis.hash(byte[].class);
    }

    /// Those that are there and want to run, of those that are asked for.
    List<WorkloadName> of(String cluster, Predicate<WorkloadName> isWanted) {
        var key = "plimsoll:graph:{" + cluster + "}:entities";
        var found = new ArrayList<WorkloadName>();
        for (var field : entities.hkeys(key)) {
            var parts = field.split("/", 3);
            if (parts.length == 3 && KINDS.contains(parts[0])) {
                var name = new WorkloadName(parts[1], parts[0], parts[2]);
                if (isWanted.test(name) && isThere(entities.hget(key, field))) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean isThere(byte @Nullable [] piece) {
        if (piece == null) {
            return false;
        }
        var graph = new TopologyGraph(TopologyParameters.defaults());
        try {
            EntityKey key = graph.readEntity(new DataInputStream(new ByteArrayInputStream(piece)));
            return graph.lives(key).stream()
                    .anyMatch(life ->
                            life.to() == Entity.LIVING && !life.attribute("replicas").equals("0"));
        } catch (IOException _) {
            // Whoever wrote it says so.
            return false;
        }
    }
}
