//! Words inside document symbols, as data: bodies, and components in their canonical capitals.

use std::sync::LazyLock;

static BODIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut bodies: Vec<&str> =
        include_str!("../data/bodies.tsv").lines().filter(|line| !line.starts_with('#')).collect();
    bodies.sort_unstable();
    bodies
});

static SEGMENTS: LazyLock<Vec<(bool, &'static str)>> = LazyLock::new(|| {
    include_str!("../data/symbol-segments.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(role, word)| (role == "dotted", word))
        .collect()
});

/// True for the first component of a known series, in capitals.
pub(crate) fn is_body(word: &str) -> bool {
    BODIES.binary_search(&word).is_ok()
}

/// A component without parentheses and letters, in canonical capitals.
pub(crate) fn component(head: &str) -> String {
    let (word, number) = match head.split_once('.') {
        Some((word, number)) => (word, Some(number)),
        None => (head, None),
    };
    let known = SEGMENTS
        .iter()
        .find(|(dotted, known)| *dotted == number.is_some() && known.eq_ignore_ascii_case(word));
    let Some((_, known)) = known else { return head.to_owned() };
    match number {
        Some(number) => format!("{known}.{number}"),
        None => (*known).to_owned(),
    }
}

/// What stands in parentheses: a year, a Roman session, `Sect. 29`, `Part I`.
pub(crate) fn parenthesized(inner: &str) -> Option<String> {
    if inner.is_empty() || inner.contains('(') {
        return None;
    }
    let word_length = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = inner.split_at(word_length);
    let rest = rest.trim_start_matches(['.', ' ']);
    Some(match word.to_ascii_lowercase().as_str() {
        "sect" | "section" => format!("Sect. {rest}"),
        "part" => format!("Part {rest}"),
        // Links write `(PartI)` without its space.
        joined if joined.starts_with("part") && rest.is_empty() => {
            format!("Part {}", word.get(4..)?)
        }
        "vol" => format!("Vol. {rest}"),
        _ => inner.to_owned(),
    })
}

/// Letters of the parts of a resolution: `B`, `A-C`, `A and B`.
pub(crate) fn letters(after: &str) -> Option<String> {
    let joined = after.replace(" and ", "-");
    let sound = joined.len() <= 5
        && joined.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b' '));
    sound.then_some(joined)
}
