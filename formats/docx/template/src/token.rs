//! Character styles whose names spell what their words mean.
//!
//! The name of a style is [`PREFIX`] and the wrappers around the words, outermost first:
//! `UN Title / Date of issue=2018-02-19#00a1b2`. Where the words themselves say a value it is
//! not spelled; where they do not, it comes with a check of the words ([`check`]) and is void
//! once they are changed.

use crate::{REFERENCE_SCHEME, SYMBOL_SITE, annex_bookmark, annex_of_bookmark};
use chancery_model::{Inline, ReferenceTarget, inline_text, printed_address};
use std::fmt::Write as _;

/// How the names of all character styles of meaning begin.
pub const PREFIX: &str = "UN ";
/// The character style of the typed number of a paragraph and the space after it.
pub const NUMBER: &str = "UN Number";
/// The character style of a tabulator that hangs a number and stands for a space.
pub const NUMBER_SPACE: &str = "UN Number space";
/// The character style of the mark at the beginning of a note.
pub const NOTE_MARK: &str = "UN Note mark";

const SEPARATOR: &str = " / ";

/// A wrapper around words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// A value that the words do not say; empty for "none, whatever the words say".
    pub value: Option<String>,
    /// The check of the words when the value was spelled.
    pub check: Option<u32>,
    /// The entry of the record that the words name.
    pub entity: Option<String>,
    /// The entry of the record in whose capacity the named one acts.
    pub capacity: Option<String>,
    /// Set to tell a wrapper from an equal one directly before it.
    pub again: bool,
}

/// Kinds of wrappers around words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// Words with a meaning, by its name; see [`crate::meaning_name`].
    Phrase(String),
    /// Words in another language; the value is its tag.
    Language,
    /// Words inserted by a revision.
    Inserted,
    /// Words deleted by a revision.
    Deleted,
    /// A link; without a value its target is that of the hyperlink around the words.
    Link,
    /// A reference; without a value its target is that of the hyperlink around the words.
    Reference,
    /// The mark of a note; only as the innermost.
    Note,
}

const WORDS: [(TokenKind, &str); 6] = [
    (TokenKind::Language, "Language"),
    (TokenKind::Inserted, "Inserted"),
    (TokenKind::Deleted, "Deleted"),
    (TokenKind::Link, "Link"),
    (TokenKind::Reference, "Reference"),
    (TokenKind::Note, "Note"),
];

impl Token {
    /// A wrapper of this kind without a value.
    #[must_use]
    pub fn new(kind: TokenKind) -> Token {
        Token { kind, value: None, check: None, entity: None, capacity: None, again: false }
    }

    fn spell(&self, name: &mut String) {
        name.push_str(match &self.kind {
            TokenKind::Phrase(word) => word,
            kind => WORDS.iter().find(|(other, _)| other == kind).map_or("", |(_, word)| word),
        });
        let part = |sign: char, text: &str, name: &mut String| {
            name.push(sign);
            escape(text, name);
        };
        if let Some(value) = &self.value {
            part('=', value, name);
        }
        if let Some(check) = self.check {
            part('#', &format!("{check:06x}"), name);
        }
        if let Some(key) = &self.entity {
            part('@', key, name);
        }
        if let Some(key) = &self.capacity {
            part('^', key, name);
        }
        if self.again {
            name.push('\'');
        }
    }

    fn read(text: &str) -> Option<Token> {
        let signs = ['=', '#', '@', '^', '\''];
        let end = text.find(signs).unwrap_or(text.len());
        let (word, mut rest) = text.split_at(end);
        let known = WORDS.iter().find(|(_, other)| *other == word).map(|(kind, _)| kind.clone());
        let mut token = Token::new(match known {
            Some(kind) => kind,
            None if !word.is_empty() => TokenKind::Phrase(word.to_owned()),
            None => return None,
        });
        while let Some(sign) = rest.chars().next() {
            let after = &rest[1..];
            let end = after.find(signs).unwrap_or(after.len());
            let text = unescape(&after[..end])?;
            match sign {
                '=' => token.value = Some(text),
                '#' => token.check = Some(u32::from_str_radix(&text, 16).ok()?),
                '@' => token.entity = Some(text),
                '^' => token.capacity = Some(text),
                _ => token.again = true,
            }
            rest = &after[end..];
        }
        Some(token)
    }
}

/// The name of the character style of words inside of these wrappers, outermost first.
#[must_use]
pub fn path_name(path: &[Token]) -> String {
    let mut name = PREFIX.to_owned();
    for (index, token) in path.iter().enumerate() {
        if index > 0 {
            name.push_str(SEPARATOR);
        }
        token.spell(&mut name);
    }
    name
}

/// Reads the name of a character style as the wrappers around its words; `None` if it is
/// another style.
#[must_use]
pub fn read_path(name: &str) -> Option<Vec<Token>> {
    let path = name.strip_prefix(PREFIX)?;
    path.split(SEPARATOR).map(Token::read).collect()
}

/// A check of words: 24 bits of the hash of Fowler, Noll and Vo (FNV-1a).
#[must_use]
pub fn check(words: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in words.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash >> 24) ^ (hash & 0x00ff_ffff)
}

/// What the value spelled for a reference belongs to: its words, with the address if that is
/// printed. If an editor changes one of them, what is meant is in doubt.
#[must_use]
pub fn referring_words(content: &[Inline]) -> String {
    let words = inline_text(content);
    match printed_address(content) {
        Some(address) => format!("{words} {address}"),
        None => words,
    }
}

/// Where the hyperlink of a reference goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A bookmark of the document.
    Bookmark(String),
    /// An address outside of the document.
    Address(String),
}

impl From<&ReferenceTarget> for Target {
    fn from(target: &ReferenceTarget) -> Target {
        match target {
            ReferenceTarget::Work(iri) => {
                Target::Address(format!("{REFERENCE_SCHEME}{}", encode(iri)))
            }
            ReferenceTarget::Provision(id) => {
                Target::Address(format!("{REFERENCE_SCHEME}#{}", encode(id)))
            }
            ReferenceTarget::Symbol(symbol) => {
                Target::Address(format!("{SYMBOL_SITE}{}", encode(symbol)))
            }
            ReferenceTarget::Annex(number) => {
                Target::Bookmark(annex_bookmark(&[usize::from(*number)]))
            }
        }
    }
}

impl Target {
    /// What a reference means whose hyperlink goes here; `None` if it goes elsewhere.
    #[must_use]
    pub fn reference(&self) -> Option<ReferenceTarget> {
        match self {
            Target::Bookmark(name) => {
                Some(ReferenceTarget::Annex(annex_of_bookmark(name)?.parse().ok()?))
            }
            Target::Address(address) => {
                if let Some(symbol) = address.strip_prefix(SYMBOL_SITE) {
                    return Some(ReferenceTarget::Symbol(decode(symbol)));
                }
                let place = address.strip_prefix(REFERENCE_SCHEME)?;
                Some(match place.strip_prefix('#') {
                    Some(id) => ReferenceTarget::Provision(decode(id)),
                    None => ReferenceTarget::Work(decode(place)),
                })
            }
        }
    }

    /// The target as the value of a token, where no hyperlink can hold it.
    #[must_use]
    pub fn spelled(&self) -> String {
        match self {
            Target::Bookmark(name) => format!("#{name}"),
            Target::Address(address) => address.clone(),
        }
    }

    /// Reads the value of a token.
    #[must_use]
    pub fn read(value: &str) -> Target {
        match value.strip_prefix('#') {
            Some(name) => Target::Bookmark(name.to_owned()),
            None => Target::Address(value.to_owned()),
        }
    }
}

/// Letters and signs that stay as they are in the names of styles: commas and semicolons part
/// aliases in Word, and the other excluded signs part tokens here.
fn escape(text: &str, name: &mut String) {
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || "-._:/()!".contains(character) {
            name.push(character);
        } else {
            // Writing to a string does not fail.
            let _ = write!(name, "~{:x}~", u32::from(character));
        }
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split('~');
    plain.push_str(parts.next()?);
    while let Some(code) = parts.next() {
        plain.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        plain.push_str(parts.next()?);
    }
    Some(plain)
}

/// Percent-encodes (RFC 3986, 2.1) what must not stand in an address as it is.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_is_read_back_from_the_name_of_its_style() {
        let date = Token {
            value: Some("2018-02-19".into()),
            check: Some(check("19 février 2018")),
            entity: Some("un-ga".into()),
            capacity: Some("président".into()),
            again: true,
            ..Token::new(TokenKind::Phrase("Date of issue".into()))
        };
        let odd = Token {
            value: Some(" / = # @ ^ ' ~ , ; 大会 الأمن".into()),
            ..Token::new(TokenKind::Phrase("Abbreviation".into()))
        };
        let none = Token { value: Some(String::new()), ..Token::new(TokenKind::Reference) };
        let path = [Token::new(TokenKind::Phrase("Title".into())), date, odd, none];
        let name = path_name(&path);
        assert!(!name.contains([',', ';', '\\', '{']));
        assert_eq!(read_path(&name).as_deref(), Some(&path[..]));
    }

    #[test]
    fn styles_of_others_are_no_paths() {
        for name in ["Normal", "UN ", "UN Title / ", "UN Date=~zz~", "UN =x"] {
            assert_eq!(read_path(name), None, "{name}");
        }
    }

    #[test]
    fn targets_of_references_are_read_back_from_their_addresses() {
        for target in [
            ReferenceTarget::Work("/akn/un/statement/un-sc/2015-12-18/2254-2015/!main~a".into()),
            ReferenceTarget::Work("#odd % é".into()),
            ReferenceTarget::Provision("para_7__point_a".into()),
            ReferenceTarget::Symbol("A/RES/217(III)".into()),
            ReferenceTarget::Symbol("S/RES/2254 (2015)".into()),
            ReferenceTarget::Annex(3),
        ] {
            let place = Target::from(&target);
            assert_eq!(place.reference(), Some(target.clone()));
            assert_eq!(Target::read(&place.spelled()).reference(), Some(target));
        }
    }
}
