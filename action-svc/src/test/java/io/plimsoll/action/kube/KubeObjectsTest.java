package io.plimsoll.action.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class KubeObjectsTest {
    private static final String KINDS =
            """
            {"kind": "APIResourceList", "groupVersion": "apps/v1", "resources": [
              {"name": "deployments", "kind": "Deployment", "namespaced": true, "verbs": ["get"]}]}
            """;
    private static final String FORBIDDEN =
            """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden",
             "message": "not in this namespace", "code": 403}
            """;

    @Test
    void takesWhatItMayNotLookAtForNotThere() throws IOException {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var api = HttpServer.create(any, 0);
        api.createContext("/", exchange -> answer(exchange, 403, FORBIDDEN));
        api.createContext("/apis/apps/v1", KubeObjectsTest::kindsAlone);
        api.start();
        var config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + api.getAddress().getPort())
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            var ref = new KubeObjects.Ref("apps/v1", "Deployment", "shop", "checkout");

            assertThat(new KubeObjects(client).get(ref)).isEmpty();
        } finally {
            api.stop(0);
        }
    }

    private static void kindsAlone(HttpExchange exchange) throws IOException {
        boolean isKinds = exchange.getRequestURI().getPath().equals("/apis/apps/v1");
        answer(exchange, isKinds ? 200 : 403, isKinds ? KINDS : FORBIDDEN);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
