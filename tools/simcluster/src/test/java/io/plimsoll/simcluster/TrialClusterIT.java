package io.plimsoll.simcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialClusterIT {
    private static final List<String> IMAGES = List.of("one", "other");

    @Test
    void isASimulatedOneUnlessAKubeconfigIsNamed() throws IOException {
        try (var trial = TrialCluster.start(_ -> {})) {
            // Who names one runs this test on it.
            assertThat(trial.isSimulated())
                    .isEqualTo(System.getenv("PLIMSOLL_TEST_KUBECONFIG") == null);
        }
    }

    @Test
    void actsOnAnotherClusterAndLeavesNothingThere() throws IOException {
        try (var other = SimCluster.start(SimClusterSettings.defaults())) {
            try (var trial = TrialCluster.on(other.kubeconfig(), IMAGES)) {
                assertThat(trial.isSimulated()).isFalse();
                assertThat(trial.isRunningPods()).isTrue();
                assertThat(trial.image(2)).isEqualTo("other");
                trial.ensureNamespace("default");
                trial.ensureNamespace("mine");
                var map =
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .withNamespace("mine")
                                .endMetadata()
                                .build();
                trial.client().resource(map).create();
                assertThat(other.client().configMaps().inNamespace("mine").withName("a").get())
                        .isNotNull();
                assertThatThrownBy(trial::requests).isInstanceOf(IllegalStateException.class);
            }

            assertThat(other.client().namespaces().withName("mine").get()).isNull();
            assertThat(other.client().namespaces().withName("default").get()).isNotNull();
        }
    }
}
