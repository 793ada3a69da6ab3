package io.plimsoll.collector.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A metric family, as a line `# TYPE` begins it. Immutable.
final class Family {
    static final Family NONE = new Family(new byte[0], Kind.UNKNOWN);

    private static final byte[] TYPE = "# TYPE ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] name;
    private final Kind kind;

    private enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        GAUGEHISTOGRAM,
        SUMMARY,
        INFO,
        STATESET,
        UNKNOWN;

        SaidType of(String suffix) {
            return switch (this) {
                case COUNTER ->
                        suffix.isEmpty() || suffix.equals("_total")
                                ? SaidType.COUNTER
                                : created(suffix);
                case HISTOGRAM ->
                        isCount(suffix) || suffix.equals("_bucket")
                                ? SaidType.COUNTER
                                : created(suffix);
                case SUMMARY -> {
                    if (isCount(suffix)) {
                        yield SaidType.COUNTER;
                    }
                    yield suffix.isEmpty() ? SaidType.GAUGE : created(suffix);
                }
                case GAUGEHISTOGRAM ->
                        suffix.equals("_bucket")
                                        || suffix.equals("_gcount")
                                        || suffix.equals("_gsum")
                                ? SaidType.GAUGE
                                : SaidType.UNSAID;
                case GAUGE, STATESET -> suffix.isEmpty() ? SaidType.GAUGE : SaidType.UNSAID;
                case INFO -> suffix.equals("_info") ? SaidType.GAUGE : SaidType.UNSAID;
                case UNKNOWN -> SaidType.UNSAID;
            };
        }

        private static boolean isCount(String suffix) {
            return suffix.equals("_count") || suffix.equals("_sum");
        }

        private static SaidType created(String suffix) {
            return suffix.equals("_created") ? SaidType.CREATED : SaidType.UNSAID;
        }

        /// Whoever invents a type has said nothing.
        static Kind named(String type) {
            return switch (type) {
                case "counter" -> COUNTER;
                case "gauge" -> GAUGE;
                case "histogram" -> HISTOGRAM;
                case "gaugehistogram" -> GAUGEHISTOGRAM;
                case "summary" -> SUMMARY;
                case "info" -> INFO;
                case "stateset" -> STATESET;
                default -> UNKNOWN;
            };
        }
    }

    private Family(byte[] name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /// The family that a comment begins; the one of before when it begins none.
    static Family after(Family before, byte[] line, int to) {
        if (to <= TYPE.length || !Arrays.equals(line, 0, TYPE.length, TYPE, 0, TYPE.length)) {
            return before;
        }
        int nameTo = TYPE.length;
        while (nameTo < to && line[nameTo] != ' ' && line[nameTo] != '\t') {
            nameTo++;
        }
        var type = new String(line, nameTo, to - nameTo, StandardCharsets.ISO_8859_1).strip();
        return new Family(Arrays.copyOfRange(line, TYPE.length, nameTo), Kind.named(type));
    }

    /// How a sample whose name is `line[0, nameTo)` is to be read.
    SaidType type(byte[] line, int nameTo) {
        if (kind == Kind.UNKNOWN
                || nameTo < name.length
                || nameTo - name.length > "_created".length()
                || !Arrays.equals(line, 0, name.length, name, 0, name.length)) {
            return SaidType.UNSAID;
        }
        return kind.of(
                new String(line, name.length, nameTo - name.length, StandardCharsets.US_ASCII));
    }
}
