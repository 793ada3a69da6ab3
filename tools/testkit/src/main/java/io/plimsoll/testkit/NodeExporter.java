package io.plimsoll.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Debian's real `prometheus-node-exporter` on a free port: true metrics of this machine. Not
/// thread safe.
public final class NodeExporter implements AutoCloseable {
    /// Not all of them: some read hardware that a container has not, and say so at each scrape.
    private static final List<String> COLLECTORS =
            List.of("cpu", "diskstats", "filesystem", "loadavg", "meminfo", "netdev", "vmstat");

    private final LocalProcess process;
    private final int port;

    private NodeExporter(LocalProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static NodeExporter start() {
        int port = Ports.free();
        var command = new ArrayList<String>();
        command.add("prometheus-node-exporter");
        command.add("--web.listen-address=127.0.0.1:" + port);
        command.add("--collector.disable-defaults");
        COLLECTORS.forEach(each -> command.add("--collector." + each));
        var process =
                new LocalProcess("node-exporter", command, TemporaryFolder.create("node-exporter"));
        process.start();
        process.awaitPort(port, Duration.ofSeconds(30));
        return new NodeExporter(process, port);
    }

    /// Host and port, as a scrape configuration names a target.
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
