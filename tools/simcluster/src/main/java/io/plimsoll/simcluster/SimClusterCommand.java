package io.plimsoll.simcluster;

import io.plimsoll.simcluster.runtime.PodRuntime;
import io.plimsoll.simcluster.store.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A cluster as a process of its own: prints one line when it is ready and runs until it is told to
/// end.
@Command(
        name = "simcluster",
        mixinStandardHelpOptions = true,
        description = "Serves a simulated Kubernetes cluster on 127.0.0.1 until SIGTERM.")
public final class SimClusterCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "16443", description = "0 for a free one")
    int port;

    @Option(names = "--kubeconfig", description = "written when it is ready")
    @Nullable Path kubeconfig;

    @Option(names = "--log", description = "gets each request as a line of JSON")
    @Nullable Path log;

    @Option(names = "--apply", description = "YAML file or folder to begin with; may be repeated")
    List<Path> manifests = new ArrayList<>();

    private SimClusterCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimClusterCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            serve();
        } catch (IOException | Refusal failed) {
            System.err.println("simcluster: " + failed.getMessage());
            return 1;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private void serve() throws IOException {
        var cluster = SimCluster.start(new SimClusterSettings(port, PodRuntime.instant(), log, 1));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::stopPods, "simcluster-end"));
        for (var each : manifests) {
            cluster.apply(each);
        }
        var config = kubeconfig;
        if (config != null) {
            Files.writeString(config, cluster.kubeconfig());
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("simcluster ready url=" + cluster.url());
    }
}
