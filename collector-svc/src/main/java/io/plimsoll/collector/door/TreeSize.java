package io.plimsoll.collector.door;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// How much memory the tree of a JSON text takes, before it is built: `[{},{},…` takes thirty times
/// the space of its text, a long string little more than its own.
final class TreeSize {
    // In bytes, with what a map and a list allocate for their first entries.
    private static final int OBJECT = 160;
    private static final int ARRAY = 104;
    private static final int FIELD = 64;
    private static final int TEXT = 56;
    private static final int INTEGER = 32;
    private static final int FLOAT = 72;

    private TreeSize() {}

    /// Reads all tokens of the parser.
    ///
    /// @return bytes, rather too many than too few
    static long of(JsonParser parser) throws IOException {
        long bytes = 0;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            bytes +=
                    switch (token) {
                        case START_OBJECT -> OBJECT;
                        case START_ARRAY -> ARRAY;
                        case FIELD_NAME -> FIELD + (long) parser.getTextLength();
                        case VALUE_STRING -> TEXT + 2L * parser.getTextLength();
                        case VALUE_NUMBER_INT -> INTEGER + (long) parser.getTextLength();
                        case VALUE_NUMBER_FLOAT -> FLOAT + (long) parser.getTextLength();
                        case END_OBJECT,
                                END_ARRAY,
                                VALUE_TRUE,
                                VALUE_FALSE,
                                VALUE_NULL,
                                VALUE_EMBEDDED_OBJECT,
                                NOT_AVAILABLE ->
                                8;
                    };
        }
        return bytes;
    }
}
