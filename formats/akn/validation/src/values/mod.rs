//! Types of attribute values, as XML Schema defines them and libxml2 reads them.
//!
//! Where the two differ, libxml2 is followed, because its verdict is the one that archives see;
//! each difference is noted where it is made.

mod number;
mod time;
mod uri;

use chancery_akn_xml::{is_blank, is_blank_byte, is_name};
use chancery_model::first_byte;

/// The type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueType {
    /// Anything.
    Text,
    /// At least one character, none of them a blank.
    Identifier,
    /// A URI reference.
    Uri,
    /// URI references separated by blanks; none is fine.
    Uris,
    /// One of these words, to the letter.
    OneOf(&'static [String]),
    /// `true`, `false`, `1`, `0`.
    Boolean,
    /// A whole number.
    Integer,
    /// A day, or a day and a time.
    DayOrInstant,
    /// A time, or a day and a time.
    TimeOrInstant,
    /// A day and a time.
    Instant,
    /// A span of time such as `P1Y2M`.
    Duration,
    /// A language tag, or nothing.
    Language,
    /// `default` or `preserve`.
    Space,
    /// A name that is unique in the file.
    Id,
}

impl ValueType {
    /// The type of a name in the table.
    pub(crate) fn named(name: &str) -> Option<ValueType> {
        Some(match name {
            "string" => ValueType::Text,
            "identifier" => ValueType::Identifier,
            "uri" => ValueType::Uri,
            "uris" => ValueType::Uris,
            "boolean" => ValueType::Boolean,
            "integer" => ValueType::Integer,
            "day-or-instant" => ValueType::DayOrInstant,
            "time-or-instant" => ValueType::TimeOrInstant,
            "instant" => ValueType::Instant,
            "duration" => ValueType::Duration,
            "language" => ValueType::Language,
            "space" => ValueType::Space,
            "id" => ValueType::Id,
            _ => return None,
        })
    }

    /// Whether a value, with references resolved, is of this type.
    pub(crate) fn accepts(self, value: &str) -> bool {
        match self {
            ValueType::Text => true,
            ValueType::Identifier => {
                !value.is_empty() && first_byte(value.as_bytes(), is_blank_byte).is_none()
            }
            ValueType::Uri => uri::is_reference(trim(value)),
            ValueType::Uris => value.split(is_blank).all(uri::is_reference),
            ValueType::OneOf(words) => words.iter().any(|word| word == value),
            ValueType::Boolean => matches!(trim(value), "true" | "false" | "1" | "0"),
            ValueType::Integer => number::is_integer(trim(value)),
            ValueType::DayOrInstant => time::is_day(trim(value)) || time::is_instant(trim(value)),
            ValueType::TimeOrInstant => time::is_time(trim(value)) || time::is_instant(trim(value)),
            ValueType::Instant => time::is_instant(trim(value)),
            // libxml2 takes blanks before a duration and refuses them after it.
            ValueType::Duration => number::is_duration(value.trim_start_matches(is_blank)),
            ValueType::Language => value.is_empty() || is_language(trim(value)),
            ValueType::Space => matches!(trim(value), "default" | "preserve"),
            ValueType::Id => is_name(trim(value)),
        }
    }

    /// What is expected, in words.
    pub(crate) fn expected(self) -> Vec<String> {
        let words: &[&str] = match self {
            ValueType::Text => &["text"],
            ValueType::Identifier => &["an identifier without blanks"],
            ValueType::Uri => &["a URI reference"],
            ValueType::Uris => &["URI references separated by blanks"],
            ValueType::OneOf(words) => return words.to_vec(),
            ValueType::Boolean => &["true", "false"],
            ValueType::Integer => &["a whole number"],
            ValueType::DayOrInstant => &["a day such as 2018-02-19", "a day and a time"],
            ValueType::TimeOrInstant => &["a time such as 10:30:00", "a day and a time"],
            ValueType::Instant => &["a day and a time such as 2018-02-19T10:30:00"],
            ValueType::Duration => &["a duration such as P1Y2M"],
            ValueType::Language => &["a language tag such as fr"],
            ValueType::Space => &["default", "preserve"],
            ValueType::Id => &["a name without colons"],
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

fn trim(value: &str) -> &str {
    value.trim_matches(is_blank)
}

fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(at, part)| {
        let sound =
            |b: u8| if at == 0 { b.is_ascii_alphabetic() } else { b.is_ascii_alphanumeric() };
        (1..=8).contains(&part.len()) && part.bytes().all(sound)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_judged_as_libxml_judges_them() {
        for (kind, good, bad) in [
            (
                ValueType::Identifier,
                vec!["a", "para_1", "a\u{a0}b", "第一"],
                vec!["", " a", "a\nb"],
            ),
            (ValueType::Boolean, vec!["true", " true ", "1"], vec!["True", "", "yes"]),
            (ValueType::Uris, vec!["", " #a  #b ", "#a"], vec!["#a##b", "%"]),
            (
                ValueType::Language,
                vec!["", "fr", " en ", "zh-Hans-CN", "x-foo", "abcdefgh"],
                vec!["en_US", "en-", "abcdefghi", "1a", "a b", " "],
            ),
            (ValueType::Space, vec!["preserve", " default "], vec!["", "x"]),
            (ValueType::Id, vec!["a", " q ", "é"], vec!["1a", "a:b", ""]),
        ] {
            for value in good {
                assert!(kind.accepts(value), "{kind:?} {value:?}");
            }
            for value in bad {
                assert!(!kind.accepts(value), "{kind:?} {value:?}");
            }
        }
    }
}
