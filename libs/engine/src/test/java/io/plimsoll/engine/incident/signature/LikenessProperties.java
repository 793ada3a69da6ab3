package io.plimsoll.engine.incident.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of any signatures.
class LikenessProperties {
    @Property
    void isASymmetricShare(@ForAll("signatures") List<Signature> all) {
        var likeness = new Likeness(all);
        var one = all.getFirst();
        var other = all.getLast();

        double similarity = likeness.between(one, other);

        assertThat(similarity).isBetween(0.0, 1.0);
        assertThat(similarity).isCloseTo(likeness.between(other, one), within(1e-12));
        assertThat(likeness.between(one, one)).isEqualTo(one.features().isEmpty() ? 0 : 1);
    }

    @Property
    void whatIsFoundComesInOrderWithReasons(@ForAll("signatures") List<Signature> all) {
        var others = new LinkedHashMap<Integer, Signature>();
        all.forEach(each -> others.put(others.size(), each));

        var matches = new Likeness(all).matches(all.getFirst(), others, 5);

        assertThat(matches).hasSizeLessThanOrEqualTo(5);
        assertThat(matches)
                .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
        assertThat(matches).allSatisfy(each -> assertThat(each.reasons()).isNotEmpty());
    }

    @Provide
    Arbitrary<List<Signature>> signatures() {
        Arbitrary<Set<String>> words = Arbitraries.of("a", "b", "c", "d", "e", "f").set();
        return Combinators.combine(words, words)
                .as((places, signs) -> new Signature(List.copyOf(places), List.copyOf(signs)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
