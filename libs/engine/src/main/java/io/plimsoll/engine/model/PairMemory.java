package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Remembers which value followed which: the value as one of twelve codes, and how often code b
/// followed code a at four lags. What was never seen in this order is surprising even where each
/// value alone is usual. Counts fade by halves. Not thread safe.
public final class PairMemory {
    private static final int CODES = 12;
    private static final int[] LAGS = {1, 3, 8, 24};
    private static final int LONGEST = 24;
    private static final int SEEN = 4;
    private static final int NEAR = 1;
    private static final double FLOOR = 4;

    private final byte[] counts = new byte[LAGS.length * CODES * CODES];
    private final byte[] recent = new byte[LONGEST];
    private final int fadeAfter;
    private int steps;

    /// All counts are halved every `fadeAfter` steps.
    public PairMemory(int fadeAfter) {
        this.fadeAfter = fadeAfter;
    }

    /// The code of a value that lies `u` usual deviations from its usual level: 0..11, fine near 0.
    static int code(double u) {
        double squeezed = u / (1 + Math.abs(u));
        return Math.min(CODES - 1, (int) (CODES / 2.0 * (1 + squeezed)));
    }

    /// The mean over the lags of the log10 rarity of `u` after what was there then; then learns it.
    public double surprise(double u) {
        int code = code(u);
        double sum = 0;
        for (int lag = 0; lag < LAGS.length; lag++) {
            if (steps < LAGS[lag]) {
                continue;
            }
            int row = row(lag);
            sum += rarity(row, code);
            count(row, code, SEEN);
            count(row, code - 1, NEAR);
            count(row, code + 1, NEAR);
        }
        remember(code);
        return sum / LAGS.length;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.write(counts);
        out.write(recent);
        out.writeInt(steps);
    }

    public void readFrom(DataInput in) throws IOException {
        in.readFully(counts);
        in.readFully(recent);
        steps = in.readInt();
    }

    private int row(int lag) {
        int before = recent[Math.floorMod(steps - LAGS[lag], LONGEST)];
        return (lag * CODES + before) * CODES;
    }

    private double rarity(int row, int code) {
        int all = 0;
        for (int i = row; i < row + CODES; i++) {
            all += counts[i] & 0xff;
        }
        return StrictMath.log10((all + FLOOR) / ((counts[row + code] & 0xff) + FLOOR));
    }

    private void count(int row, int code, int by) {
        if (code >= 0 && code < CODES) {
            counts[row + code] = (byte) Math.min(255, (counts[row + code] & 0xff) + by);
        }
    }

    private void remember(int code) {
        recent[Math.floorMod(steps, LONGEST)] = (byte) code;
        steps = steps == Integer.MAX_VALUE ? LONGEST : steps + 1;
        if (steps % fadeAfter == 0) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (byte) ((counts[i] & 0xff) >> 1);
            }
        }
    }
}
