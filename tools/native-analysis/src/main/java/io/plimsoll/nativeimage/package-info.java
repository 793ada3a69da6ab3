/// The analysis that decides whether a native executable of a service can be made, on a JDK that
/// brings none of it: the builder's jars are libraries like others, and this package is what a
/// GraalVM has around them.
@NullMarked
package io.plimsoll.nativeimage;

import org.jspecify.annotations.NullMarked;
