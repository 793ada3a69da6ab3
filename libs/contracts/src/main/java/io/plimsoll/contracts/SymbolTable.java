package io.plimsoll.contracts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/// The strings of a batch in the making, each once; entry 0 is the empty string. Not thread safe.
///
/// A text is known by its identity and not by its characters, since a batch looks up a dozen for
/// each of its series: whoever asks interns them. One that is not interned may stand here twice,
/// which costs bytes and nothing else.
public final class SymbolTable {
    /// A char is at most three bytes of UTF-8; tag and length take as many.
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final IdentityHashMap<String, Integer> indices = new IdentityHashMap<>(128);
    private final List<String> symbols = new ArrayList<>(128);
    private int mostBytes;

    public SymbolTable() {
        int _ = index("");
    }

    /// Where the text stands; it is added when it is new.
    public int index(String text) {
        var known = indices.get(text);
        if (known != null) {
            return known;
        }
        int index = symbols.size();
        indices.put(text, index);
        symbols.add(text);
        mostBytes += MOST_BYTES_PER_CHAR * (1 + text.length());
        return index;
    }

    /// All of them, by index.
    public List<String> symbols() {
        return Collections.unmodifiableList(symbols);
    }

    /// A bound of what they take in a message.
    public int mostBytes() {
        return mostBytes;
    }
}
