package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.notice.Receivers;
import io.plimsoll.action.notify.wire.Answer;
import io.plimsoll.action.notify.wire.HttpPost;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.translation.ActionEvents;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Does what leaves the object as it is. It may be asked for again after a crash: a Job and an
/// Event have the id of the action in their names, and a webhook is sent under the same key. Thread
/// safe; blocks.
@Singleton
final class Errands {
    private static final int CONFLICT = 409;

    private final KubeObjects objects;
    private final ActionNotes notes;
    private final Receivers receivers;
    private final HttpPost post;

    Errands(KubeObjects objects, ActionNotes notes, Receivers receivers, HttpPost post) {
        this.objects = objects;
        this.notes = notes;
        this.receivers = receivers;
        this.post = post;
    }

    Cluster.Result run(Errand errand, Action action, JsonNode object, Cluster.Rehearsal rehearsal) {
        boolean isMeant = rehearsal == Cluster.Rehearsal.FOR_REAL;
        return switch (errand) {
            case Errand.RunJob(var from) -> job(from, action, isMeant);
            case Errand.Webhook(var to) ->
                    receiver(to)
                            .map(each -> isMeant ? send(action, each) : done())
                            .orElse(new Cluster.Result.Refused("there is no receiver " + to));
            case Errand.Notify(var text) -> {
                if (isMeant) {
                    notes.tell(action, object.path("metadata").path("uid").asText(), text);
                }
                yield done();
            }
        };
    }

    private static Cluster.Result done() {
        return new Cluster.Result.Applied("");
    }

    private Cluster.Result job(String from, Action action, boolean isMeant) {
        var namespace = action.order().target().namespace();
        var client = objects.client();
        var cronJob = client.batch().v1().cronjobs().inNamespace(namespace).withName(from).get();
        if (cronJob == null) {
            return new Cluster.Result.Refused("there is no CronJob " + from);
        }
        var job = client.batch().v1().jobs().inNamespace(namespace).resource(job(cronJob, action));
        try {
            var created = isMeant ? job.create() : job.dryRun().create();
            return new Cluster.Result.Applied(
                    String.valueOf(created.getMetadata().getResourceVersion()));
        } catch (KubernetesClientException e) {
            // It was created before a crash.
            return e.getCode() == CONFLICT ? done() : KubeObjects.result(e);
        }
    }

    private static io.fabric8.kubernetes.api.model.batch.v1.Job job(
            CronJob cronJob, Action action) {
        var template = cronJob.getSpec().getJobTemplate();
        return new JobBuilder()
                .withNewMetadata()
                .withName(action.id())
                .withNamespace(cronJob.getMetadata().getNamespace())
                .addToAnnotations(Marks.ACTION, action.id())
                .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private Optional<Receiver> receiver(String name) {
        return receivers.all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private Cluster.Result send(Action action, Receiver receiver) {
        try {
            return switch (post.send(ActionEvents.event(action), receiver)) {
                case Answer.Taken() -> done();
                case Answer.Refused(var reason) -> new Cluster.Result.Refused(reason);
                case Answer.Later later -> new Cluster.Result.Waiting(later.reason());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Cluster.Result.Waiting("interrupted");
        }
    }
}
