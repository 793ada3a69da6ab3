package io.plimsoll.testkit;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Damages valid bodies, the same way for the same seed: what comes out is near enough to the valid
/// one to get far into a decoder.
public final class Mutations {
    private static final int MOST = 6;

    /// Values that lengths and counts are read from wrongly.
    private static final byte[][] TROUBLE = {
        {0},
        {(byte) 0xff},
        {0x7f},
        {(byte) 0x80},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
        {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1},
        {0x7f, -1, -1, -1},
        {-128, 0, 0, 0},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {0x0b, 0x0c},
    };

    private Mutations() {}

    /// The body with one to six things changed: bits flipped, bytes cut out, put in, doubled, taken
    /// from elsewhere, or set to what lengths stumble over.
    public static byte[] of(byte[] valid, long seed) {
        var random = new SplittableRandom(seed);
        byte[] body = valid.clone();
        int changes = random.nextInt(1, MOST + 1);
        for (int i = 0; i < changes; i++) {
            body = change(body, random);
        }
        return body;
    }

    private static byte[] change(byte[] body, SplittableRandom random) {
        int at = random.nextInt(body.length + 1);
        int length = random.nextInt(1, 17);
        int end = Math.min(body.length, at + length);
        return switch (random.nextInt(8)) {
            case 0 ->
                    spliced(
                            body,
                            at,
                            Math.min(body.length, at + 1),
                            new byte[] {flip(body, at, random)});
            case 1 -> Arrays.copyOf(body, at);
            case 2 -> spliced(body, at, end, new byte[0]);
            case 3 -> spliced(body, at, at, bytes(length, random));
            case 4 -> spliced(body, at, at, Arrays.copyOfRange(body, at, end));
            case 5 -> {
                int from = random.nextInt(body.length + 1);
                yield spliced(
                        body,
                        at,
                        end,
                        Arrays.copyOfRange(body, from, Math.min(body.length, from + length)));
            }
            case 6 -> {
                byte[] trouble = TROUBLE[random.nextInt(TROUBLE.length)];
                yield spliced(body, at, Math.min(body.length, at + trouble.length), trouble);
            }
            default -> spliced(body, at, at, TROUBLE[random.nextInt(TROUBLE.length)]);
        };
    }

    private static byte flip(byte[] body, int at, SplittableRandom random) {
        return (byte) ((at < body.length ? body[at] : 0) ^ (1 << random.nextInt(8)));
    }

    private static byte[] bytes(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The body with `[from, to)` replaced.
    private static byte[] spliced(byte[] body, int from, int to, byte[] by) {
        var out = new ByteArrayOutputStream(body.length + by.length);
        out.write(body, 0, from);
        out.writeBytes(by);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    /// What came of some work, and the bytes that this thread allocated for it.
    public record Measured<T>(T result, long allocated) {}

    /// Does the work and counts what it allocates.
    public static <T> Measured<T> measured(Supplier<T> work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var result = work.get();
        return new Measured<>(result, threads.getCurrentThreadAllocatedBytes() - before);
    }
}
