package io.plimsoll.engine.incident.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.series.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final Signature CART = of("shop", "cart", "latency");
    private static final Signature MAIL = of("shop", "mail", "latency");
    private static final Signature DISK = of("data", "postgres", "disk_used");

    @Test
    void isWholeForTheSameAndNothingForStrangers() {
        var likeness = new Likeness(List.of(CART, MAIL, DISK));

        assertThat(likeness.between(CART, CART)).isEqualTo(1);
        assertThat(likeness.between(CART, DISK)).isZero();
        assertThat(likeness.between(CART, MAIL)).isBetween(0.01, 0.99);
        assertThat(likeness.between(CART, MAIL))
                .isCloseTo(likeness.between(MAIL, CART), within(1e-12));
        assertThat(likeness.between(Signature.NONE, Signature.NONE)).isZero();
    }

    @Test
    void whatFewHaveWeighsMore() {
        var among = new ArrayList<>(Collections.nCopies(50, of("shop", "mail", "latency")));
        among.add(CART);
        var likeness = new Likeness(among);
        var sameSign = of("far", "away", "latency");
        var samePlace = of("shop", "cart", "queue_length");

        assertThat(likeness.between(CART, samePlace))
                .isGreaterThan(likeness.between(CART, sameSign));
    }

    @Test
    void ranksTheMostAlikeFirstAndSaysWhy() {
        var others = new LinkedHashMap<String, Signature>();
        others.put("mail", MAIL);
        others.put("disk", DISK);
        others.put("cart", CART);
        var likeness = new Likeness(others.values());

        var matches = likeness.matches(CART, others, 5);

        assertThat(matches).extracting(Likeness.Match::of).containsExactly("cart", "mail");
        assertThat(matches.getFirst().reasons())
                .containsExactly(
                        "concerns shop/Deployment/cart",
                        "shop/Deployment/cart: latency is up (spike)",
                        "in respect of latency",
                        "latency is up (spike)");
        assertThat(likeness.matches(CART, others, 1)).hasSize(1);
    }

    @Test
    void whoIsWhyIsAFeatureAndSoIsAChange() {
        var why = new Signature.Why("shop/Deployment/cart", true);

        assertThat(Signature.of(List.of(), why).places())
                .containsExactly("caused by shop/Deployment/cart");
        assertThat(Signature.of(List.of(), why).signs()).containsExactly("caused by a change");
    }

    private static Signature of(String namespace, String name, String metric) {
        return Signature.of(
                List.of(
                        new Trait(
                                namespace,
                                new Workload("Deployment", name),
                                metric,
                                AnomalyKind.SPIKE,
                                Direction.UP)),
                null);
    }
}
