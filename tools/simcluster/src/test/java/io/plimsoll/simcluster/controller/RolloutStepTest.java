package io.plimsoll.simcluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RolloutStepTest {
    @Test
    void beginsWithOnePodMore() {
        var step = new RolloutStep(3, 0, 0, 3, 3);
        assertThat(step.grown()).isEqualTo(1);
        assertThat(step.withNew(1).removable()).isZero();
    }

    @Test
    void theOldGoesWhenTheNewIsReady() {
        assertThat(new RolloutStep(3, 1, 1, 3, 3).removable()).isEqualTo(1);
    }

    @Test
    void aNewDeploymentIsMadeAtOnce() {
        assertThat(new RolloutStep(5, 0, 0, 0, 0).grown()).isEqualTo(5);
    }

    @Test
    void aSmallerWishShrinksTheNewSet() {
        assertThat(new RolloutStep(2, 5, 5, 0, 0).grown()).isEqualTo(2);
    }

    @Test
    void idlePodsOfTheOldSetGoFirst() {
        assertThat(new RolloutStep(3, 1, 1, 3, 1).removable()).isEqualTo(1);
    }

    @Test
    void nothingGoesWhileTheNewPodIsAwaited() {
        assertThat(new RolloutStep(3, 1, 0, 3, 3).removable()).isZero();
        assertThat(new RolloutStep(3, 1, 0, 3, 2).removable()).isZero();
    }
}
