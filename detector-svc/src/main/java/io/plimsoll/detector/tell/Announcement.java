package io.plimsoll.detector.tell;

import io.plimsoll.messaging.Publication;

/// One message for the outside.
///
/// @param about whose order is kept: announcements about the same leave one after the other
public record Announcement(
        Channel channel,
        String about,
        Publication publication,
        @SuppressWarnings("ArrayRecordComponent") byte[] payload) {
    /// Which way it leaves.
    public enum Channel {
        ROLLUPS,
        SIGNALS,
        INCIDENTS,
        /// To the detectors themselves.
        LESSONS
    }
}
