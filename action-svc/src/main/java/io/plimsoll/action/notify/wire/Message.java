package io.plimsoll.action.notify.wire;

/// What is posted.
///
/// @param path behind the receiver's address
/// @param id the same when the same is sent again
record Message(
        String path,
        String id,
        String contentType,
        @SuppressWarnings("ArrayRecordComponent") byte[] body) {}
