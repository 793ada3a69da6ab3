package io.plimsoll.action.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.plimsoll.contracts.ask.AutomationQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.messaging.Responder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.action.automation`: whether anything is done by itself, as the
/// ledger and the cluster say. Thread safe.
@Singleton
final class AutomationQueries implements Responder {
    private final Ledger ledger;
    private final Neighbourhood neighbourhood;
    private final ActionSettings settings;

    AutomationQueries(Ledger ledger, Neighbourhood neighbourhood, ActionSettings settings) {
        this.ledger = ledger;
        this.neighbourhood = neighbourhood;
        this.settings = settings;
    }

    @Override
    public String subject() {
        return Subjects.query("action", "automation");
    }

    /// Each cluster has its own.
    @Override
    public Optional<String> group() {
        return Optional.of("action-svc-" + settings.cluster());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        AutomationQuery query;
        try {
            query = Json.read(request, AutomationQuery.class);
        } catch (IOException e) {
            var refused = Reply.refused(Reply.Code.BAD_REQUEST, String.valueOf(e.getMessage()));
            return Optional.of(Json.bytes(refused));
        }
        // JSON has a null of its own.
        return Objects.nonNull(query) && settings.cluster().equals(query.cluster())
                ? Optional.of(Json.bytes(answer()))
                : Optional.empty();
    }

    private AutomationAnswer answer() {
        var own = ledger.automation();
        var halted = own.isOn() ? halted() : "";
        return halted.isEmpty()
                ? new AutomationAnswer(
                        settings.cluster(), own.isOn(), given(own.by()), given(own.reason()))
                : new AutomationAnswer(settings.cluster(), false, null, halted);
    }

    /// Without the API nothing is done anyway.
    private String halted() {
        try {
            return neighbourhood.halted();
        } catch (KubernetesClientException _) {
            return "";
        }
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
