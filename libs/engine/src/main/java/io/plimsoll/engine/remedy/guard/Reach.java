package io.plimsoll.engine.remedy.guard;

import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.util.List;

/// Not more than can be borne: of the pods that serve, of those that go within a time, and of what
/// is broken around it. Disruptions by others count as ours do.
public record Reach(Treatment treatment, Safeguards safeguards) {
    private static final int PERCENT = 100;

    /// The answers of all of them.
    public List<Guard> ask(Asked about, Past past, Stock stock, Surroundings around) {
        return List.of(healthy(stock), disruption(about, past, stock, around), domain(around));
    }

    private Guard healthy(Stock stock) {
        int atOnce = treatment.cost(stock).atOnce();
        int left = stock.ready() - atOnce;
        var wanted = safeguards.availability();
        long healthy = (long) left * PERCENT;
        long away = (long) (stock.wanted() - left) * PERCENT;
        boolean passed =
                atOnce == 0
                        || (healthy >= (long) wanted.minHealthy() * stock.wanted()
                                && away <= (long) wanted.maxUnavailable() * stock.wanted());
        return new Guard(
                "healthy",
                passed,
                "%d of %d serve, %d while it is done"
                        .formatted(stock.ready(), stock.wanted(), left));
    }

    /// What others did includes what we did, as far as the cluster shows it.
    private Guard disruption(Asked about, Past past, Stock stock, Surroundings around) {
        var budget = safeguards.disruption();
        int cost = treatment.cost(stock).pods();
        long since = about.now() - budget.window().toMillis();
        int ofWorkload = Math.max(around.lostOfWorkload(), past.pods(since, about::isOnObject));
        int inNamespace =
                Math.max(
                        around.lostInNamespace(),
                        past.pods(since, each -> each.namespace().equals(about.namespace())));
        long mostOfWorkload = (long) budget.ofWorkload() * stock.wanted() / PERCENT;
        boolean passed =
                cost == 0
                        || (ofWorkload + cost <= mostOfWorkload
                                && inNamespace + cost <= budget.inNamespace());
        return new Guard(
                "disruption",
                passed,
                "%d pods, after %d of %d of the object and %d of %d in the namespace within %s"
                        .formatted(
                                cost,
                                ofWorkload,
                                mostOfWorkload,
                                inNamespace,
                                budget.inNamespace(),
                                budget.window()));
    }

    private static Guard domain(Surroundings around) {
        return new Guard(
                "domain",
                around.ailing().isEmpty(),
                around.ailing().isEmpty()
                        ? "no trouble beyond it"
                        : "in trouble: " + String.join(", ", around.ailing()));
    }
}
