package io.plimsoll.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands for a service in [ServiceProcessIT]: it is ready when asked for the third time, or ends
/// at once when its environment says so.
public final class PatientService {
    private PatientService() {}

    public static void main(String[] args) throws IOException {
        if ("yes".equals(System.getenv("FAIL"))) {
            throw new IOException("I was told to fail");
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var asked = new AtomicInteger();
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
                    exchange.close();
                });
        server.start();
    }
}
