package io.plimsoll.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A piece of network before a local server, which a test can cut: what is connected is reset, and
/// nobody connects until it is mended. Thread safe.
final class TcpLine implements AutoCloseable {
    private final int port;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Door door;

    /// Where it listens, and who lets in there.
    private record Door(ServerSocket socket, Thread keeper) {
        /// Returns when nobody is let in any more: the system takes connections until the last who
        /// waits for them has left.
        void shut() {
            closeQuietly(socket);
            try {
                keeper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A line that works, to that port of this machine.
    TcpLine(int target) {
        this.target = target;
        this.port = listen(0);
    }

    int port() {
        return port;
    }

    /// Returns when nothing passes any more.
    synchronized void cut() {
        var known = door;
        door = null;
        if (known != null) {
            known.shut();
        }
        // Who is just being let in sees that the door is gone, or is seen here.
        // All first: the end of one of a pair ends the other, and not as a reset otherwise.
        open.forEach(TcpLine::endAsReset);
        open.forEach(TcpLine::closeQuietly);
        open.clear();
    }

    /// On the same port as before.
    synchronized void mend() {
        if (door == null) {
            listen(port);
        }
    }

    private int listen(int wanted) {
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = new Door(listening, Thread.ofVirtual().start(() -> letIn(listening)));
            return listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody can listen on port " + wanted, e);
        }
    }

    private void letIn(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                connect(listening, listening.accept());
            } catch (IOException e) {
                // The line was cut, or its server is away: whoever came comes again.
            }
        }
    }

    private void connect(ServerSocket through, Socket near) throws IOException {
        open.add(near);
        var far = new Socket();
        open.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
        } catch (IOException e) {
            end(near, far);
            throw e;
        }
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
        if (through.isClosed()) {
            end(near, far);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side ended, or the line was cut.
        } finally {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        open.remove(one);
        open.remove(other);
    }

    private static void endAsReset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It ended by itself.
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is gone one way or the other.
        }
    }

    @Override
    public void close() {
        cut();
    }
}
