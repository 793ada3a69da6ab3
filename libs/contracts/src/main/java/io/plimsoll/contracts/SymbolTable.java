package io.plimsoll.contracts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The strings of a batch in the making, each once; entry 0 is the empty string. Not thread safe.
///
/// A text is known by its identity and not by its characters, since a batch looks up a dozen for
/// each of its series: whoever asks interns them. One that is not interned may stand here twice,
/// which costs bytes and nothing else. So nobody can choose texts that make it slow, either.
public final class SymbolTable {
    /// A char is at most three bytes of UTF-8; tag and length take as many.
    private static final int MOST_BYTES_PER_CHAR = 3;

    /// Where each text is looked for, by open addressing, with its index beside it.
    private @Nullable String[] slots = new String[256];

    private int[] indices = new int[slots.length];
    private final List<String> symbols = new ArrayList<>(128);
    private int mostBytes;

    public SymbolTable() {
        int _ = index("");
    }

    /// Where the text stands; it is added when it is new.
    public int index(String text) {
        return index(text, System.identityHashCode(text));
    }

    /// The same for who has kept what to ask a text for is a wait for memory.
    ///
    /// @param identityHash [System#identityHashCode] of the text
    public int index(String text, int identityHash) {
        int slot = slot(text, identityHash);
        if (slots[slot] != null) {
            return indices[slot];
        }
        int index = symbols.size();
        symbols.add(text);
        mostBytes += MOST_BYTES_PER_CHAR * (1 + text.length());
        slots[slot] = text;
        indices[slot] = index;
        if (2 * symbols.size() > slots.length) {
            grow();
        }
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

    /// Where the text is, or would be.
    @SuppressWarnings("ReferenceEquality") // that is the point
    private int slot(String text, int identityHash) {
        int mask = slots.length - 1;
        int slot = identityHash & mask;
        while (slots[slot] != null && slots[slot] != text) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new String[2 * slots.length];
        indices = new int[slots.length];
        for (int index = 0; index < symbols.size(); index++) {
            var text = symbols.get(index);
            int slot = slot(text, System.identityHashCode(text));
            slots[slot] = text;
            indices[slot] = index;
        }
    }
}
