package io.plimsoll.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A piece of network before a local server that stops where a test says: what a client sends once
/// it contains some words, or what is answered to that. Other connections go on. Thread safe.
final class HeldLine implements AutoCloseable {
    /// What is stopped.
    enum Side {
        /// The server never sees it, until it is let through.
        REQUEST,
        /// The server did it, and the client does not know.
        ANSWER
    }

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Trap trap;

    HeldLine(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The first time that a client sends these words, it stops.
    Trap hold(Side side, String words) {
        var next = new Trap(side, words.getBytes(StandardCharsets.UTF_8));
        trap = next;
        return next;
    }

    /// Where it stops, once.
    static final class Trap {
        private final Side side;
        private final byte[] words;
        private final CountDownLatch sprung = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable Socket caught;
        private volatile boolean isLetThrough;

        private Trap(Side side, byte[] words) {
            this.side = side;
            this.words = words;
        }

        /// Returns when it has stopped.
        void await(long seconds) throws InterruptedException {
            if (!sprung.await(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "nobody sent " + new String(words, StandardCharsets.UTF_8));
            }
        }

        /// What was held goes on.
        void pass() {
            isLetThrough = true;
            over.countDown();
        }

        /// What was held is lost, with its connection.
        void drop() {
            over.countDown();
        }

        private synchronized boolean catches(byte[] sent, Socket client) {
            if (caught != null || !contains(sent, words)) {
                return false;
            }
            caught = client;
            return true;
        }

        private boolean holds(Side what, Socket client) {
            return side == what && client.equals(caught) && over.getCount() > 0;
        }

        private void stop() throws IOException {
            sprung.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!isLetThrough) {
                throw new IOException("what was held is lost");
            }
        }

        private static boolean contains(byte[] all, byte[] part) {
            for (int i = 0; i + part.length <= all.length; i++) {
                if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // It is closed, or the server is away: whoever came comes again.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        open.add(near);
        var far = new Socket();
        open.add(far);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
        Thread.ofVirtual().start(() -> carry(near, far, near, Side.REQUEST));
        Thread.ofVirtual().start(() -> carry(far, near, near, Side.ANSWER));
    }

    private void carry(Socket from, Socket to, Socket client, Side side) {
        var buffer = new byte[1 << 16];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                var sent = new ByteArrayOutputStream(read);
                sent.write(buffer, 0, read);
                watch(sent.toByteArray(), client, side);
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Either side ended.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void watch(byte[] sent, Socket client, Side side) throws IOException {
        var set = trap;
        if (set == null) {
            return;
        }
        boolean _ = side == Side.REQUEST && set.catches(sent, client);
        if (set.holds(side, client)) {
            set.stop();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
