package io.plimsoll.engine.remedy.outlook;

import java.util.Optional;

/// The models as far as remediation asks them. Blocks. What cannot be answered now is empty: an act
/// is then judged by its incident alone.
public interface Models {
    /// None that could be asked.
    Models NONE = (series, since) -> Optional.empty();

    /// How a series went on, beside what was forecast of it by what came before `since`.
    ///
    /// @param series id, 16 hexadecimal digits
    /// @param since epoch milliseconds, when its trouble began
    Optional<Window> window(String series, long since);
}
