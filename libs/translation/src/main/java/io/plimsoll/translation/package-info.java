/// The engine's words in those of the contract, and back. Services translate here what they tell
/// and hear, and so does a replay, which goes through the same words as the messages between them.
@NullMarked
package io.plimsoll.translation;

import org.jspecify.annotations.NullMarked;
