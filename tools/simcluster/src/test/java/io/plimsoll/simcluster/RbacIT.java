package io.plimsoll.simcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RbacIT {
    private static final String ROLES =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: shop}
            rules:
              - {apiGroups: [""], resources: [pods], verbs: [list, watch]}
              - {apiGroups: [""], resources: [namespaces], verbs: [get]}
              - {apiGroups: [""], resources: [configmaps], resourceNames: [own], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reader, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
            subjects: [{kind: ServiceAccount, name: looker, namespace: tools}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: nodes}
            rules: [{apiGroups: [""], resources: [nodes], verbs: [list]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: nodes}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: nodes}
            subjects: [{kind: ServiceAccount, name: looker, namespace: tools}]
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            """;

    private SimCluster cluster;
    private KubernetesClient looker;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
        cluster.apply(Files.writeString(folder.resolve("roles.yaml"), ROLES));
        looker = client("looker");
    }

    @AfterEach
    void close() {
        looker.close();
        cluster.close();
    }

    private KubernetesClient client(String account) {
        var config = Config.fromKubeconfig(cluster.kubeconfig("tools", account));
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Test
    void letsAnAccountDoWhatARoleAllowsInItsNamespace() {
        assertThat(looker.pods().inNamespace("shop").list().getItems()).isEmpty();
        assertThat(looker.namespaces().withName("shop").get()).isNotNull();
        assertForbidden(() -> looker.pods().inNamespace("other").list());
        assertForbidden(() -> looker.pods().inAnyNamespace().list());
        assertForbidden(() -> looker.pods().inNamespace("shop").withName("a").get());
        assertForbidden(() -> looker.namespaces().withName("other").get());
    }

    @Test
    void letsAnAccountDoWhatAClusterRoleAllowsEverywhere() {
        assertThat(looker.nodes().list().getItems()).isNotEmpty();
        assertForbidden(() -> looker.nodes().withName("sim-1").get());
    }

    @Test
    void namesAreAllowedOneByOne() {
        assertThat(looker.configMaps().inNamespace("shop").withName("own").get()).isNull();
        assertForbidden(() -> looker.configMaps().inNamespace("shop").withName("another").get());
    }

    @Test
    void watchesAreAllowedOrNotBeforeTheyBegin() {
        looker.pods().inNamespace("shop").watch(new Unmoved<>()).close();
        assertForbidden(() -> looker.services().inNamespace("shop").watch(new Unmoved<>()));
    }

    @Test
    void saysWhatAnAccountMayDo() {
        assertThat(mayList("shop")).isTrue();
        assertThat(mayList("other")).isFalse();
    }

    @Test
    void accountsWithoutABindingMayDoNothing() {
        try (var stranger = client("stranger")) {
            assertForbidden(() -> stranger.pods().inNamespace("shop").list());
        }
    }

    @Test
    void logsWhoAskedForWhat() {
        looker.pods().inNamespace("shop").list();
        assertThat(cluster.requests())
                .anySatisfy(each -> {
                    assertThat(each.user()).isEqualTo("system:serviceaccount:tools:looker");
                    assertThat(each.verb()).isEqualTo("list");
                    assertThat(each.group()).isEmpty();
                    assertThat(each.resource()).isEqualTo("pods");
                });
    }

    private boolean mayList(String namespace) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb("list")
                        .withResource("pods")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        return looker.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(403));
    }

    /// Watches and does nothing.
    private static final class Unmoved<T> implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T seen) {}

        @Override
        public void onClose(WatcherException cause) {}
    }
}
