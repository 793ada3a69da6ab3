package io.plimsoll.contracts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The strings of a batch in the making, each once; entry 0 is the empty string. Not thread safe.
public final class SymbolTable {
    /// A char is at most three bytes of UTF-8; tag and length take as many.
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> symbols = new ArrayList<>();
    private int mostBytes;

    public SymbolTable() {
        int _ = index("");
    }

    /// Where the text stands; it is added when it is new.
    public int index(String text) {
        var known = indices.putIfAbsent(text, symbols.size());
        if (known != null) {
            return known;
        }
        symbols.add(text);
        mostBytes += MOST_BYTES_PER_CHAR * (1 + text.length());
        return symbols.size() - 1;
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
