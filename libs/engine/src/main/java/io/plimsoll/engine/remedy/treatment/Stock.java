package io.plimsoll.engine.remedy.treatment;

import java.util.List;

/// What an object has in pods.
///
/// @param wanted that there shall be
/// @param ready that serve
/// @param rollsAtOnce that a rollout may take away at the same time
/// @param members the pods, by name
/// @param oddOne name of the pod that the incident is about; empty when it is about all
public record Stock(int wanted, int ready, int rollsAtOnce, List<Member> members, String oddOne) {
    public Stock {
        members = List.copyOf(members);
    }

    /// Where nothing but the number of replicas is known.
    public static Stock of(int replicas) {
        return new Stock(replicas, replicas, 0, List.of(), "");
    }

    /// What a rollout costs: each pod once.
    Cost rollout() {
        return new Cost(wanted, Math.min(rollsAtOnce, ready));
    }

    /// What it costs to take these away together.
    static Cost of(List<Member> gone) {
        return new Cost(gone.size(), (int) gone.stream().filter(Member::ready).count());
    }
}
