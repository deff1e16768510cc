//! Characters that a reader does not see, and where they mean something nevertheless.

use super::han::is_wide;

/// Characters that take no room: zero-width space, byte order mark, soft hyphen, marks and overrides of direction,
/// invisible operators, annotation anchors, tags, controls, what is no character at all.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{180E}' | '\u{FFFE}' | '\u{FFFF}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && !c.is_whitespace())
}

/// Characters that join letters, or keep them apart.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether what is written last is of a script in which nothing is joined; letters of Persia and India are, and pictures.
pub(super) fn joins_nothing(written: &str) -> bool {
    written
        .chars()
        .next_back()
        .is_none_or(|c| c < '\u{370}' || matches!(c, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}') || is_wide(c))
}
