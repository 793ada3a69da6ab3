package io.plimsoll.collector.kube.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plimsoll.collector.scrape.PaceDefaults;
import io.plimsoll.collector.scrape.Target;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.policy.Documents;
import io.plimsoll.policy.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorsTest {
    private static final PaceDefaults DEFAULTS =
            new PaceDefaults(Duration.ofSeconds(30), Duration.ofSeconds(10));
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final SeenTargets seen = new SeenTargets(true);

    @BeforeEach
    void thereIsAShop() {
        pod("cart-1", "10.0.0.1", "Running", "{}");
        pod("cart-2", "10.0.0.2", "Running", "{}");
        pod("cart-3", "10.0.0.3", "Succeeded", "{}");
        see(
                Service.class,
                """
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop, labels: {app: cart, team: red}}
                """);
        see(
                EndpointSlice.class,
                """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: cart-x
                  namespace: shop
                  labels: {kubernetes.io/service-name: cart}
                ports: [{name: web, port: 8080}, {name: other, port: 1}]
                endpoints:
                - {addresses: [10.0.0.1], targetRef: {kind: Pod, name: cart-1, namespace: shop}}
                - {addresses: [10.0.0.9]}
                """);
    }

    @Test
    void giveWhatAPodMonitorChoosesTheLabelsOfTheOperator() {
        var targets =
                ofPods(
                        "{selector: {matchLabels: {app: cart}}, podMetricsEndpoints: [{port: web}]}");

        assertThat(targets).hasSize(2);
        assertThat(targets)
                .anySatisfy(target -> {
                    assertThat(target.url()).hasToString("http://10.0.0.1:8080/metrics");
                    assertThat(target.labels())
                            .isEqualTo(
                                    Map.of(
                                            "namespace", "shop",
                                            "pod", "cart-1",
                                            "container", "app",
                                            "instance", "10.0.0.1:8080",
                                            "endpoint", "web",
                                            "job", "shop/all"));
                });
    }

    @Test
    void giveWhatAServiceMonitorChoosesTheLabelsOfTheOperator() {
        var targets =
                ofServices(
                        """
                        selector: {matchExpressions: [{key: app, operator: In, values: [cart]}]}
                        jobLabel: team
                        endpoints:
                        - port: web
                          path: /m
                          scheme: https
                          interval: 15s
                          scrapeTimeout: 5s
                          honorLabels: true
                          params: {module: [a]}
                        """);

        assertThat(targets)
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.url()).hasToString("https://10.0.0.1:8080/m?module=a");
                    assertThat(target.isHonoured()).isTrue();
                    assertThat(target.pace())
                            .isEqualTo(
                                    new Target.Pace(Duration.ofSeconds(15), Duration.ofSeconds(5)));
                    assertThat(target.labels())
                            .containsEntry("service", "cart")
                            .containsEntry("job", "red")
                            .containsEntry("pod", "cart-1");
                });
    }

    @Test
    void chooseByLabelsAndNamespaces() {
        var endpoints = ", podMetricsEndpoints: [{port: web}]}";

        assertThat(ofPods("{selector: {}" + endpoints)).hasSize(2);
        assertThat(ofPods("{selector: {matchLabels: {app: x}}" + endpoints)).isEmpty();
        assertThat(ofPods("{namespaceSelector: {matchNames: [bank]}" + endpoints)).isEmpty();
        assertThat(ofPods("{namespaceSelector: {any: true}" + endpoints)).hasSize(2);
        assertThat(
                        ofPods(
                                "{selector: {matchExpressions: [{key: app, operator: NotIn, values: [cart]}]}"
                                        + endpoints))
                .isEmpty();
        assertThat(
                        ofPods(
                                "{selector: {matchExpressions: [{key: app, operator: Exists},"
                                        + " {key: b, operator: DoesNotExist}]}"
                                        + endpoints))
                .hasSize(2);
        assertThat(ofPods("{selector: {}, podMetricsEndpoints: [{port: admin}]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metricRelabelings: [{action: drop}]",
                "relabelings: [{action: drop}]",
                "tlsConfig: {insecureSkipVerify: true}",
                "basicAuth: {username: {name: a}}",
                "bearerTokenSecret: {name: a}",
                "authorization: {type: Bearer}",
                "honorTimestamps: false",
                "targetPort: 80",
                "interval: sometimes",
                "scrapeTimeout: 1h",
            })
    void areRefusedWithAReasonWhenTheyAskForWhatIsNotFollowed(String more) {
        assertThatThrownBy(() ->
                        ofPods("{selector: {}, podMetricsEndpoints: [{port: web, " + more + "}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "(?s).*(" + more.substring(0, more.indexOf(':')) + "|duration|timeout).*");
    }

    @Test
    void areNotRefusedForWhatAsksForNothing() {
        assertThat(
                        ofPods(
                                "{selector: {}, sampleLimit: null,"
                                        + " podMetricsEndpoints: [{port: web, relabelings: [], tlsConfig: {}}]}"))
                .hasSize(2);
        assertThatThrownBy(() -> ofPods("{selector: {}, sampleLimit: 5, podMetricsEndpoints: []}"))
                .hasMessage("spec.sampleLimit is not followed");
        assertThatThrownBy(() -> ofPods("{selector: {}, podMetricsEndpoints: [{path: /}]}"))
                .hasMessage("an endpoint that names no port");
    }

    @Test
    void findPodsThatAskByAnnotations() {
        pod(
                "asks",
                "10.0.0.5",
                "Running",
                "{prometheus.io/scrape: 'true', prometheus.io/path: /m}");
        pod(
                "names",
                "10.0.0.6",
                "Running",
                "{prometheus.io/scrape: 'true', prometheus.io/port: '99'}");
        pod(
                "wrong",
                "10.0.0.7",
                "Running",
                "{prometheus.io/scrape: 'true', prometheus.io/port: web}");
        pod("not", "10.0.0.8", "Running", "{prometheus.io/scrape: 'false'}");
        pod(
                "odd",
                "10.0.0.9",
                "Running",
                "{prometheus.io/scrape: 'true', prometheus.io/scheme: ftp}");

        var found = AnnotatedPods.among(seen, DEFAULTS);

        assertThat(found.targets())
                .extracting(target -> target.url().toString())
                .containsExactlyInAnyOrder("http://10.0.0.5:8080/m", "http://10.0.0.6:99/metrics");
        assertThat(found.targets())
                .allMatch(target -> "kubernetes-pods".equals(target.labels().get("job")));
        assertThat(found.faults())
                .extracting(fault -> fault.origin())
                .containsExactlyInAnyOrder("Pod shop/wrong", "Pod shop/odd");
    }

    @Test
    void forgetWhatIsGone() {
        seen.miss(new EntityKey("Pod", "shop", "cart-1"));

        assertThat(ofPods("{selector: {}, podMetricsEndpoints: [{port: web}]}")).hasSize(1);
        assertThat(ofServices("{selector: {}, endpoints: [{port: web}]}")).isEmpty();
    }

    private Collection<Target> ofPods(String spec) {
        return new Monitors(seen).ofPods(monitor(spec));
    }

    private Collection<Target> ofServices(String spec) {
        return new Monitors(seen).ofServices(monitor(spec));
    }

    private static Monitor monitor(String spec) {
        var documents = new ArrayList<JsonNode>();
        var text =
                """
                metadata: {name: all, namespace: shop}
                spec:
                %s
                """
                        .formatted(spec.indent(2));
        try {
            Documents.forEach(text.getBytes(StandardCharsets.UTF_8), documents::add);
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
        return Monitor.of(documents.getFirst(), DEFAULTS);
    }

    private void pod(String name, String ip, String phase, String annotations) {
        see(
                Pod.class,
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: shop, labels: {app: cart}, annotations: %s}
                spec:
                  containers:
                  - {name: app, ports: [{name: web, containerPort: 8080}]}
                  - {name: log, ports: [{name: syslog, containerPort: 514, protocol: UDP}]}
                status: {phase: %s, podIP: %s}
                """
                        .formatted(name, annotations, phase, ip));
    }

    private <T extends HasMetadata> void see(Class<T> kind, String yaml) {
        var object = YAML.unmarshal(yaml, kind);
        var metadata = object.getMetadata();
        seen.see(
                new EntityKey(kind.getSimpleName(), metadata.getNamespace(), metadata.getName()),
                object);
    }
}
