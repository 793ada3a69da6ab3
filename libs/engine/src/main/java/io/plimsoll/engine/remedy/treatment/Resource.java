package io.plimsoll.engine.remedy.treatment;

/// What a container may be given more or less of, in the unit that bounds of it are written in.
public enum Resource {
    /// Bytes.
    MEMORY("memory"),
    /// Thousandths of a core.
    CPU("cpu");

    private final String word;

    Resource(String word) {
        this.word = word;
    }

    /// As Kubernetes writes it.
    public String word() {
        return word;
    }
}
