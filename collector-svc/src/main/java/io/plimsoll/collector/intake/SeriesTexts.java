package io.plimsoll.collector.intake;

import io.plimsoll.collector.source.SourceId;
import io.plimsoll.engine.series.SeriesIdentity;

/// The texts by which a batch describes a series, side by side: each batch asks for all of them,
/// and one by one, through identity, workload and labels, each would be a wait for memory.
public final class SeriesTexts {
    public static final int CLUSTER = 0;
    public static final int NAMESPACE = 1;
    public static final int WORKLOAD_KIND = 2;
    public static final int WORKLOAD_NAME = 3;
    public static final int METRIC = 4;
    public static final int SOURCE = 5;
    public static final int MEMBER = 6;

    /// From there on a name and a value of each label.
    public static final int LABELS = 7;

    private final String[] texts;
    private final int[] hashes;

    SeriesTexts(SeriesIdentity identity, SourceId source, String member) {
        texts = new String[LABELS + 2 * identity.labels().size()];
        texts[CLUSTER] = identity.cluster();
        texts[NAMESPACE] = identity.namespace();
        texts[WORKLOAD_KIND] = identity.workload().kind();
        texts[WORKLOAD_NAME] = identity.workload().name();
        texts[METRIC] = identity.metric();
        texts[SOURCE] = source.name();
        texts[MEMBER] = member;
        int at = LABELS;
        for (var label : identity.labels()) {
            texts[at++] = label.name();
            texts[at++] = label.value();
        }
        hashes = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            hashes[i] = System.identityHashCode(texts[i]);
        }
    }

    public int count() {
        return texts.length;
    }

    /// One of them; interned.
    public String text(int at) {
        return texts[at];
    }

    /// [System#identityHashCode] of that text.
    public int identityHash(int at) {
        return hashes[at];
    }
}
