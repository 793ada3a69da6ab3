package io.plimsoll.policy;

/// Why a document is not followed.
///
/// @param origin the file, or `namespace/name` of the object
/// @param path of the fault within the document (`spec.actions[0].scale.max`); empty for the whole
public record PolicyFault(String origin, String path, String message) {
    /// To whom it knows which document it is.
    public String words() {
        return path.isEmpty() ? message : path + ": " + message;
    }

    @Override
    public String toString() {
        return origin + ": " + words();
    }
}
