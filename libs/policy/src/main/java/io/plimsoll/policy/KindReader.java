package io.plimsoll.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/// Reads the documents of one kind of `plimsoll.io/v1alpha1`. Those of other kinds are passed over,
/// and one that cannot be followed harms no other. Thread safe.
///
/// @param <D> the document as it is written
/// @param <T> what it means
public final class KindReader<D, T> {
    private static final String API = "plimsoll.io/v1alpha1";

    private final String kind;
    private final Class<D> document;
    private final Meaning<D, T> meaning;

    /// From what is written to what it means.
    public interface Meaning<D, T> {
        T of(D document) throws Refusal;
    }

    public KindReader(String kind, Class<D> document, Meaning<D, T> meaning) {
        this.kind = kind;
        this.document = document;
        this.meaning = meaning;
    }

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public void read(String origin, byte[] yaml, Consumer<T> found, List<PolicyFault> faults) {
        try {
            Documents.forEach(yaml, node -> read(origin, node, found, faults));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public void read(String origin, JsonNode node, Consumer<T> found, List<PolicyFault> faults) {
        if (!node.path("kind").asText().equals(kind)) {
            return;
        }
        try {
            if (!node.path("apiVersion").asText().equals(API)) {
                throw new Refusal("apiVersion", "this is not " + API);
            }
            found.accept(meaning.of(Documents.as(node, document)));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }
}
