package io.plimsoll.simcluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiPathTest {
    @Test
    void objectsOfANamespaceAreFound() {
        assertThat(told("/apis/apps/v1/namespaces/shop/deployments/web/scale"))
                .isEqualTo("Deployment shop web scale");
        assertThat(told("/api/v1/namespaces/shop/pods")).isEqualTo("Pod shop  ");
        assertThat(told("/api/v1/pods")).isEqualTo("Pod   ");
    }

    @Test
    void aNamespaceIsAnObjectItself() {
        assertThat(told("/api/v1/namespaces/shop")).isEqualTo("Namespace  shop ");
        assertThat(told("/api/v1/namespaces/shop/status")).isEqualTo("Namespace  shop status");
    }

    @Test
    void ourKindsAreServed() {
        assertThat(told("/apis/plimsoll.io/v1alpha1/namespaces/a/remediationpolicies/b"))
                .isEqualTo("RemediationPolicy a b ");
    }

    @Test
    void otherPathsAreNoObjects() {
        assertThat(ApiPath.parse("/")).isEmpty();
        assertThat(ApiPath.parse("/api/v1")).isEmpty();
        assertThat(ApiPath.parse("/apis/apps/v1")).isEmpty();
        assertThat(ApiPath.parse("/apis/apps/v1/unknowns")).isEmpty();
    }

    private static String told(String path) {
        var parsed = ApiPath.parse(path).orElseThrow();
        return "%s %s %s %s"
                .formatted(
                        parsed.kind().name(),
                        parsed.namespace(),
                        parsed.name(),
                        parsed.subresource());
    }
}
