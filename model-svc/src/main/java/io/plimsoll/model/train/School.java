package io.plimsoll.model.train;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.SeriesRow;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// What is due of training: series with a day more than their model knows, new series that may be
/// lent a model, series that came back, and models that were made but not sent. A model is stored
/// before it is sent, so that a crash between sends it again under the same id. One that is worse
/// than the version in force is stored and never sent. Thread safe; blocks.
@Singleton
final class School {
    private static final Logger LOG = Logger.getLogger(School.class);
    private static final int AT_ONCE = 50;

    private final ModelStore store;
    private final Versions versions;
    private final Trainer trainer;
    private final RolledUp rolledUp;
    private final Lender lender;
    private final ModelPost post;
    private final Rules rules;

    School(
            ModelStore store,
            Versions versions,
            Trainer trainer,
            RolledUp rolledUp,
            Lender lender,
            ModelPost post,
            Rules rules) {
        this.store = store;
        this.versions = versions;
        this.trainer = trainer;
        this.rolledUp = rolledUp;
        this.lender = lender;
        this.post = post;
        this.rules = rules;
    }

    /// When it is time, and how often it was.
    @Singleton
    record Rules(ModelSettings settings, MeterRegistry meters) {
        void count(String origin) {
            meters.counter("plimsoll.model.versions", "origin", origin).increment();
        }
    }

    /// A portion of what is due.
    ///
    /// @return whether more may be due
    boolean attend() throws InterruptedException {
        int done = send();
        for (var series : store.toTrain(rules.settings.trainEvery().toMillis(), AT_ONCE)) {
            train(series);
            done++;
        }
        for (var series : store.toLend(rules.settings.priorAfter(), AT_ONCE)) {
            lend(series);
            done++;
        }
        done += resend();
        return send() + done > 0;
    }

    private void train(SeriesRow series) {
        trainer.train(series)
                .map(rolledUp::with)
                .ifPresentOrElse(this::add, () -> store.nothingLearnt(series.id));
    }

    private void lend(SeriesRow series) {
        lender.lend(series).ifPresentOrElse(this::add, () -> store.nothingLent(series.id));
    }

    private void add(Trained trained) {
        if (!versions.add(trained, rules.settings.keepVersions())) {
            return;
        }
        rules.count(trained.isPrior() ? "prior" : trained.isFit() ? "trained" : "rejected");
        LOG.debugf(
                "A model was made; series=%016x origin=%s learnt=%d fit=%s",
                (Long) trained.series().id,
                trained.origin(),
                (Integer) trained.model().learnt(),
                trained.isFit());
    }

    private int send() throws InterruptedException {
        var unsent = versions.unsent(AT_ONCE);
        for (var version : unsent) {
            post.send(version);
            versions.sent(version.id);
        }
        return unsent.size();
    }

    /// To a detector that forgot the series meanwhile.
    private int resend() throws InterruptedException {
        var back = store.toResend(AT_ONCE);
        for (var series : back) {
            var latest = versions.inForce(series.id);
            if (latest.isPresent()) {
                post.send(latest.get(), ".back-" + series.lastStep);
                rules.count("resent");
            }
            store.resent(series.id);
        }
        return back.size();
    }
}
