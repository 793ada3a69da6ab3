package io.plimsoll.action.notify.notice;

import io.plimsoll.action.settings.NotificationSettings.Kind;

/// Somebody who is told. Immutable.
public record Receiver(String name, Kind kind, Scope scope, Endpoint endpoint) {}
