package io.plimsoll.engine.incident.signature;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The features of an incident. Each is a text for people; two that are the same are of the same
/// thing. Immutable.
///
/// @param places with whom something was off, what that was, and who was why: few incidents share
///   them
/// @param signs what was off, with whomever: many do
public record Signature(NavigableSet<String> places, NavigableSet<String> signs) {
    public static final Signature NONE = new Signature(List.of(), List.of());

    public Signature {
        places = Collections.unmodifiableNavigableSet(new TreeSet<>(places));
        signs = Collections.unmodifiableNavigableSet(new TreeSet<>(signs));
    }

    public Signature(Collection<String> places, Collection<String> signs) {
        this(new TreeSet<>(places), new TreeSet<>(signs));
    }

    /// Who is why.
    ///
    /// @param place `namespace/kind/name`
    /// @param isChanged whether a change of it is
    public record Why(String place, boolean isChanged) {}

    /// That of an incident with these traits.
    ///
    /// @param why null when nobody is proven to be
    public static Signature of(Collection<Trait> traits, @Nullable Why why) {
        var places = new TreeSet<String>();
        var signs = new TreeSet<String>();
        for (var each : traits) {
            places.add("concerns " + each.place());
            places.add(each.place() + ": " + each.sign());
            signs.add(each.sign());
            signs.add("in respect of " + each.aspect());
        }
        if (why != null) {
            places.add("caused by " + why.place());
            signs.add(why.isChanged() ? "caused by a change" : "caused without a change");
        }
        return new Signature(places, signs);
    }

    /// All of them.
    NavigableSet<String> features() {
        var all = new TreeSet<>(places);
        all.addAll(signs);
        return all;
    }
}
