package io.plimsoll.cli.replay;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.translation.ActionEvents;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// For machines: a CloudEvent a line, as the services tell it, each incident and action as it stood
/// at the end. A difference is an event of its own.
record JsonLines(PrintWriter out) implements Telling {
    private static final String SOURCE = "/replay";

    @Override
    public void story(Story story) {
        story.incidents().forEach(each -> line(each.inEnvelope(SOURCE)));
        story.actions().forEach(each -> line(ActionEvents.data(each).inEnvelope(SOURCE)));
    }

    @Override
    public void differences(
            List<Difference<IncidentEvent>> ofIncidents, List<Difference<ActionEvent>> ofActions) {
        for (var each : ofIncidents) {
            var of = each.either();
            line(difference("incident", of.id(), of.dedupKey(), each));
        }
        for (var each : ofActions) {
            var of = each.either();
            line(difference("action", of.id(), of.policy().name(), each));
        }
    }

    private static CloudEvent<Difference<?>> difference(
            String what, String id, String subject, Difference<?> of) {
        return new CloudEvent<>(
                "%s.%s".formatted(id, of.kind()),
                SOURCE,
                "io.plimsoll.replay.%s.%s.v1".formatted(what, of.kind()),
                subject,
                of.at(),
                of);
    }

    private void line(CloudEvent<?> event) {
        out.print(new String(Json.bytes(event), StandardCharsets.UTF_8));
        out.print('\n');
    }
}
