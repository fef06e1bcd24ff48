//! Labels of notes: `[^1]` at the place of the mark, `[^1]:` before the text.

/// The label of notes whose mark cannot be one.
pub const NO_LABEL: &str = "-";

/// In bytes; longer texts between `[^` and `]` are no labels.
const LONGEST: usize = 64;

/// Whether a text can be a label: short, and without white space, brackets, backslashes and
/// vertical bars.
#[must_use]
pub fn is_label(text: &str) -> bool {
    let usual = |c: char| {
        !c.is_whitespace()
            && chancery_model::is_storable(c)
            && !matches!(c, '[' | ']' | '{' | '}' | '\\' | '^' | '|')
    };
    !text.is_empty() && text.len() <= LONGEST && text.chars().all(usual)
}

/// Reads `[^label]` at the beginning of a text; returns the label and the length of the whole.
#[must_use]
pub fn read_label(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b']')?;
    is_label(&rest[..end]).then(|| (&rest[..end], end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_solid() {
        assert_eq!(read_label("[^1] x"), Some(("1", 4)));
        assert_eq!(read_label("[^*]: x"), Some(("*", 4)));
        assert_eq!(read_label("[^أ]"), Some(("أ", 5)));
        for text in ["[^]", "[^ 1]", "[1]", "[^a", "[^a[b]", "[^\\]]"] {
            assert_eq!(read_label(text), None, "{text}");
        }
        assert_eq!(read_label(&format!("[^{}]", "x".repeat(LONGEST + 1))), None);
    }
}
