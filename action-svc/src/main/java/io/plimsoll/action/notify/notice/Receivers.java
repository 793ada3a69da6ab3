package io.plimsoll.action.notify.notice;

import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.action.settings.NotificationSettings;
import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.NamespaceView;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// All who are told, as the settings have them. Of several Alertmanagers under one name each is a
/// receiver by itself: `name-1`, `name-2`. Immutable.
@Singleton
public final class Receivers {
    private final List<Receiver> all;
    private final List<Receiver> deciding;

    /// @throws IllegalArgumentException when one cannot be told anything; the message names it
    Receivers(ActionSettings settings) {
        var named = settings.notifications().receivers();
        this.all = of(named);
        this.deciding =
                all.stream()
                        .filter(each ->
                                Optional.ofNullable(named.get(each.name()))
                                        .filter(NotificationSettings.Receiver::approvals)
                                        .isPresent())
                        .toList();
    }

    static List<Receiver> of(Map<String, NotificationSettings.Receiver> settings) {
        var all = new ArrayList<Receiver>();
        new TreeMap<>(settings).forEach((name, each) -> all.addAll(named(name, each)));
        if (all.stream().map(Receiver::name).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two receivers have the same name");
        }
        return List.copyOf(all);
    }

    public List<Receiver> all() {
        return all;
    }

    /// Those who are asked for their word.
    public List<Receiver> deciding() {
        return deciding;
    }

    private static List<Receiver> named(String name, NotificationSettings.Receiver settings) {
        var urls = settings.url();
        try {
            if (urls.size() > 1 && settings.kind() != Kind.alertmanager) {
                throw new IllegalArgumentException("it has one url");
            }
            if (settings.approvals() && settings.kind() == Kind.alertmanager) {
                throw new IllegalArgumentException("an Alertmanager cannot be asked for approvals");
            }
            var receivers = new ArrayList<Receiver>();
            for (int i = 0; i < urls.size(); i++) {
                receivers.add(
                        new Receiver(
                                urls.size() == 1 ? name : name + "-" + (i + 1),
                                settings.kind(),
                                scope(settings),
                                endpoint(urls.get(i), settings)));
            }
            return receivers;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("receiver " + name + ": " + e.getMessage(), e);
        }
    }

    private static Scope scope(NotificationSettings.Receiver settings) {
        return new Scope(
                settings.minSeverity(),
                set(settings.clusters()),
                settings.namespaces().isEmpty()
                        ? null
                        : new NamespaceView(set(settings.namespaces())));
    }

    private static Set<String> set(Optional<List<String>> names) {
        return Set.copyOf(names.orElse(List.of()));
    }

    private static Endpoint endpoint(String url, NotificationSettings.Receiver settings) {
        var endpoint = Endpoint.of(url);
        var token = settings.tokenFile();
        if (token.isPresent()) {
            endpoint = endpoint.withTokenFile(Path.of(token.get()));
        }
        var secret = settings.secretFile();
        return secret.isPresent() ? endpoint.withSecretFile(Path.of(secret.get())) : endpoint;
    }
}
