package io.plimsoll.collector.kube.monitor;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plimsoll.collector.door.StoredSamples;
import io.plimsoll.collector.scrape.ExposingServer;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What asks to be scraped in a cluster is scraped, as long as it is there.
@QuarkusTest
@QuarkusTestResource(value = ScrapedCluster.class, restrictToAnnotatedClass = true)
class KubeTargetsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Injected by [ScrapedCluster].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @SuppressWarnings("NullAway.Init")
    ExposingServer targets;

    @SuppressWarnings("NullAway.Init")
    SimCluster cluster;

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void scrapesAnnotatedPodsAsMembersOfTheirWorkload() {
        targets.expose("/annotated", "asked_total 5\n");
        var web =
                cluster.client()
                        .resource(
                                deployment(
                                        "web-1",
                                        "{prometheus.io/scrape: 'true', prometheus.io/path: /annotated}"));
        var _ = web.create();

        awaitSample("web-1", "asked_total", 5, "kubernetes-pods");
        awaitSample("web-1", "up", 1, "kubernetes-pods");

        var _ = web.delete();
        awaitSample("web-1", "asked_total", StaleMarker.value(), "kubernetes-pods");
    }

    @Test
    void followsAMonitorInFullOrNotAtAll() {
        targets.expose("/monitored", "watched 7\n");
        var _ = cluster.client().resource(deployment("api-1", "{}")).create();
        create(
                KubeTargets.POD_MONITORS,
                "followed",
                """
                selector: {matchLabels: {app: api-1}}
                podMetricsEndpoints: [{port: web, path: /monitored}]
                """);
        create(
                KubeTargets.SERVICE_MONITORS,
                "refused",
                """
                selector: {}
                endpoints: [{port: web, metricRelabelings: [{action: drop}]}]
                """);

        awaitSample("api-1", "watched", 7, "shop/followed");
        await().atMost(SOON)
                .until(() ->
                        given().get("/q/metrics")
                                .asString()
                                .contains("plimsoll_scrape_refused_origins 1.0"));
    }

    private void awaitSample(String workload, String metric, double value, String job) {
        await().atMost(SOON)
                .until(() ->
                        StoredSamples.after(nats, 0).samples().stream()
                                .anyMatch(each ->
                                        each.workload().equals(workload)
                                                && each.metric().equals(metric)
                                                && job.equals(each.labels().get("job"))
                                                && Double.doubleToRawLongBits(each.value())
                                                        == Double.doubleToRawLongBits(value)));
    }

    private Deployment deployment(String name, String annotations) {
        return cluster.client()
                .getKubernetesSerialization()
                .unmarshal(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: %1$s, namespace: shop}
                        spec:
                          replicas: 2
                          selector: {matchLabels: {app: %1$s}}
                          template:
                            metadata: {labels: {app: %1$s}, annotations: %2$s}
                            spec:
                              containers:
                              - {name: app, image: shop, ports: [{name: web, containerPort: %3$d}]}
                        """
                                .formatted(name, annotations, targets.port()),
                        Deployment.class);
    }

    private void create(ResourceDefinitionContext kind, String name, String spec) {
        var monitor = new GenericKubernetesResource();
        monitor.setApiVersion("monitoring.coreos.com/v1");
        monitor.setKind(kind.getKind());
        monitor.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace("shop").build());
        monitor.setAdditionalProperty(
                "spec", new KubernetesSerialization().unmarshal(spec, Map.class));
        var _ =
                cluster.client()
                        .genericKubernetesResources(kind)
                        .inNamespace("shop")
                        .resource(monitor)
                        .create();
    }
}
