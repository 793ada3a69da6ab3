package io.plimsoll.collector.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The name and the labels of a series as a target writes them: `name{label="value",…}`. Not thread
/// safe.
public final class SeriesText {
    private final byte[] text;
    private final int end;
    private int at;

    private SeriesText(byte[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /// The labels, with the name as `__name__`.
    ///
    /// @param text of which `[0, end)` is read
    /// @throws BadLine when it does not have this form, names a label twice, or is no UTF-8
    public static Map<String, String> labels(byte[] text, int end) throws BadLine {
        return new SeriesText(text, end).read();
    }

    static boolean isOfLabelName(byte letter, boolean isFirst) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || letter == '_'
                || (!isFirst && letter >= '0' && letter <= '9');
    }

    private Map<String, String> read() throws BadLine {
        var labels = new HashMap<String, String>();
        while (at < end && SampleLine.isOfName(text[at], at == 0)) {
            at++;
        }
        labels.put("__name__", new String(text, 0, at, StandardCharsets.US_ASCII));
        skipSpace();
        if (at < end) {
            expect('{');
            skipSpace();
            while (peek() != '}') {
                label(labels);
                skipSpace();
                if (peek() != '}') {
                    expect(',');
                    skipSpace();
                }
            }
        }
        return labels;
    }

    private void label(Map<String, String> labels) throws BadLine {
        int from = at;
        while (at < end && isOfLabelName(text[at], at == from)) {
            at++;
        }
        var name = new String(text, from, at - from, StandardCharsets.US_ASCII);
        if (name.isEmpty()) {
            throw new BadLine("a label without a name");
        }
        skipSpace();
        expect('=');
        skipSpace();
        expect('"');
        // The name of the metric stands before them.
        if (labels.put(name, value()) != null) {
            throw new BadLine("a label that is named twice");
        }
    }

    private String value() throws BadLine {
        int from = at;
        boolean isEscaped = false;
        while (peek() != '"') {
            if (text[at] == '\\') {
                isEscaped = true;
                at++;
            }
            at++;
        }
        var value = utf8(from, at);
        at++;
        return isEscaped ? unescaped(value) : value;
    }

    private String utf8(int from, int to) throws BadLine {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new BadLine("a label whose value is no UTF-8");
        }
    }

    /// What is no escape stays as it is, as Prometheus has it.
    private static String unescaped(String value) {
        var plain = new StringBuilder(value.length());
        int i = 0;
        while (i < value.length()) {
            char letter = value.charAt(i++);
            char next = letter == '\\' && i < value.length() ? value.charAt(i) : '\0';
            if (next == 'n' || next == '\\' || next == '"') {
                i++;
                plain.append(next == 'n' ? '\n' : next);
            } else {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    private void skipSpace() {
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
    }

    private void expect(char letter) throws BadLine {
        if (peek() != letter) {
            throw new BadLine("labels that are not name=\"value\", between commas");
        }
        at++;
    }

    private char peek() throws BadLine {
        if (at >= end) {
            throw new BadLine("labels that do not end");
        }
        return (char) (text[at] & 0xff);
    }
}
