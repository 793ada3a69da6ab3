package io.plimsoll.engine.remedy.guard;

import java.util.List;

/// What is to be seen around an object. Immutable.
///
/// @param halted who switched all acting off in the cluster itself, and why; empty when nobody did
/// @param ailing what is in trouble that reaches further than one object: a zone, a pool of nodes,
///   the control plane, DNS
/// @param lostOfWorkload pods of the object that were replaced or taken away since, by whomever
/// @param lostInNamespace the same of all objects in its namespace
public record Surroundings(
        String halted, List<String> ailing, int lostOfWorkload, int lostInNamespace) {
    public static final Surroundings CALM = new Surroundings("", List.of(), 0, 0);

    public Surroundings {
        ailing = List.copyOf(ailing);
    }
}
