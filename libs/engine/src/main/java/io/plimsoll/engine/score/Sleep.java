package io.plimsoll.engine.score;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Where detectors sleep that are needed once in many steps: in their stored form, which is half as
/// large. One at a time is awake, and many series wake in the same body. Not thread safe.
///
/// The streams of the JDK lock for each byte, which would be most of what it costs to wake one.
final class Sleep {
    private static final int USUAL_SIZE = 1024;

    private final Scoring scoring;
    private final Written written = new Written();
    private SeriesDetector body;

    Sleep(Scoring scoring) {
        this.scoring = scoring;
        this.body = new SeriesDetector(scoring);
    }

    /// The form in which it sleeps.
    byte[] lull(SeriesDetector detector) {
        written.length = 0;
        try (var out = new DataOutputStream(written)) {
            detector.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return Arrays.copyOf(written.held, written.length);
    }

    /// Wakes what sleeps in `form`, until the next is woken; see [#leave].
    SeriesDetector wake(byte[] form) {
        try (var in = new DataInputStream(new Unread(form))) {
            body.become(in);
        } catch (IOException e) {
            throw new UncheckedIOException("what was stored in memory can be read", e);
        }
        return body;
    }

    /// The one that was woken last stays awake.
    void leave() {
        body = new SeriesDetector(scoring);
    }

    private static final class Written extends OutputStream {
        private byte[] held = new byte[USUAL_SIZE];
        private int length;

        @Override
        public void write(int next) {
            makeRoomFor(1);
            held[length++] = (byte) next;
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            makeRoomFor(count);
            System.arraycopy(from, offset, held, length, count);
            length += count;
        }

        private void makeRoomFor(int count) {
            if (length + count > held.length) {
                held = Arrays.copyOf(held, 2 * held.length + count);
            }
        }
    }

    private static final class Unread extends InputStream {
        private final byte[] form;
        private int next;

        Unread(byte[] form) {
            this.form = form;
        }

        @Override
        public int read() {
            return next < form.length ? form[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            int count = Math.min(most, form.length - next);
            System.arraycopy(form, next, into, offset, count);
            next += count;
            return count == 0 && most > 0 ? -1 : count;
        }
    }
}
