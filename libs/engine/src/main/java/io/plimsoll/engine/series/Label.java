package io.plimsoll.engine.series;

/// One label of a sample or series; its texts are interned.
public record Label(String name, String value) implements Comparable<Label> {
    public Label {
        name = name.intern();
        value = value.intern();
    }

    @Override
    public int compareTo(Label other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }
}
