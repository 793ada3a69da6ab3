package io.plimsoll.engine.incident.silence;

import io.plimsoll.engine.incident.surroundings.Subject;

/// What may be covered: one metric of one thing.
public record Covered(Subject subject, String metric) {}
