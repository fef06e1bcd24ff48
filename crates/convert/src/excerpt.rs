//! Short quotations of documents for messages.

use serde_json::Value;

/// How many characters of context stand before a change.
const BEFORE: usize = 24;
/// How many characters a quotation has at most, without the marks of omission.
const LENGTH: usize = 64;

/// What stands before the rest of a node when it is printed.
const FIRST: [&str; 6] = ["literal", "separator", "mark", "number", "heading", "text"];

/// What a person can read of a serialized node; its own form where there is nothing to read.
pub(crate) fn words_of(value: &Value) -> String {
    let mut words = String::new();
    match value {
        Value::String(text) => words.push_str(text),
        other => collect(other, &mut words),
    }
    if words.is_empty() { value.to_string() } else { words }
}

/// Appends printed characters only: not the names of choices.
fn collect(value: &Value, words: &mut String) {
    match value {
        Value::Object(fields) => {
            for name in FIRST {
                match fields.get(name) {
                    Some(Value::String(text)) => words.push_str(text),
                    Some(inner) => collect(inner, words),
                    None => {}
                }
            }
            for (_, inner) in fields.iter().filter(|(name, _)| !FIRST.contains(&name.as_str())) {
                collect(inner, words);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}

/// The beginning of a text, with a mark of omission if there is more.
pub(crate) fn shortened(text: &str) -> String {
    window(text, 0)
}

/// Two texts from a little before the place where they begin to differ.
pub(crate) fn around_change(left: &str, right: &str) -> (String, String) {
    let same = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let start = same.saturating_sub(BEFORE);
    (window(left, start), window(right, start))
}

fn window(text: &str, start: usize) -> String {
    let mut rest = text.chars().skip(start);
    let shown: String = rest.by_ref().take(LENGTH).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_begins_shortly_before_the_change() {
        let same = "Rappelant ses résolutions antérieures, ".repeat(4);
        let (left, right) = around_change(&format!("{same}voir"), &format!("{same}lire"));
        assert_eq!(left, "…ésolutions antérieures, voir");
        assert_eq!(right, "…ésolutions antérieures, lire");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "决".repeat(100);
        assert_eq!(shortened(&long), format!("{}…", "决".repeat(LENGTH)));
        assert_eq!(shortened("决议"), "决议");
    }
}
