package io.plimsoll.engine.remedy.treatment;

/// A pod of the object that is treated; of a node, one that runs there.
public record Member(String name, String uid, boolean ready) {}
