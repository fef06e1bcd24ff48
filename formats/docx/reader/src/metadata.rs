//! What a file says of its document beside the printed words: document variables, properties, a
//! comment, the name of the file.
//!
//! The systems of the United Nations fill them in. Names of people among them (who translated,
//! typed or saved the file) are not read at all, so that they reach no result.

use crate::job::Job;
use crate::package::{Package, Relationships};
use crate::properties::broken;
use crate::xml::{Token, Xml};
use chancery_codec::{Diagnostic, Limits, ReadError};
use std::fmt;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Symbol,
    /// The number of the job that is printed at the foot of the first page.
    Job,
    /// The number under which the Official Document System keeps the file; it is not printed.
    SystemJob,
    Language,
    Distribution,
    Session,
    AgendaItem,
    AgendaTitle,
    Title,
    Subtitle,
    /// The town where the document is printed; the form of the job number says it.
    Station,
    /// The day after the printed job number.
    Release,
    Publication,
}

/// The most values that are read; no draft of the United Nations has a third of them.
const MOST_CLAIMS: usize = 100;

/// Where it is said; a higher rank comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Core,
    Variable,
    Property,
    Comment,
    FileName,
}

/// Something that is said of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) field: Field,
    pub(crate) place: Place,
    /// The name of the variable, property or mark; empty if the place has one value only.
    pub(crate) name: String,
    /// Which of several values of the field it is: the number at the end of the name, or one.
    pub(crate) line: u32,
    /// The words, on one line and without escapes; never empty.
    pub(crate) value: String,
    /// The part that says it; empty for the name of the file.
    pub(crate) part: String,
}

impl Field {
    /// What a variable or property of this name says. The trailing number counts lines or
    /// further symbols.
    fn named(name: &str, place: Place) -> Option<Field> {
        let name = name.trim().to_ascii_lowercase();
        let variable = place == Place::Variable;
        Some(match name.as_str() {
            "title1" => Field::Title,
            "title2" => Field::Subtitle,
            "jobno" | "jobn" | "footerjn" | "barcode" | "suppjobno" => Field::Job,
            "dutystation" if variable => Field::Station,
            "jobndt" if variable => Field::Release,
            "jobno2" if variable => Field::SystemJob,
            "odsrefjobno" => Field::SystemJob,
            "language" if !variable => Field::Language,
            "release date" => Field::Release,
            "publication date" => Field::Publication,
            name => match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "symbol" | "sss" => Field::Symbol,
                "session" => Field::Session,
                "agenda" => Field::AgendaItem,
                "agenda title" => Field::AgendaTitle,
                _ => return None,
            },
        })
    }

    /// What it is called in messages.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Field::Symbol => "symbol",
            Field::Job => "job number",
            Field::SystemJob => "job number of the Official Document System",
            Field::Language => "language",
            Field::Distribution => "distribution",
            Field::Session => "session",
            Field::AgendaItem => "agenda item",
            Field::AgendaTitle => "title of the agenda item",
            Field::Title => "title",
            Field::Subtitle => "subtitle",
            Field::Station => "duty station",
            Field::Release => "day of release",
            Field::Publication => "day of publication",
        }
    }
}

impl fmt::Display for Claim {
    /// Where it is said, in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Core => write!(f, "in the core properties"),
            Place::Variable => write!(f, "in the document variable `{}`", self.name),
            Place::Property => write!(f, "in the property `{}`", self.name),
            Place::Comment => write!(f, "in the comment marked `{}`", self.name),
            Place::FileName => write!(f, "in the name of the file"),
        }
    }
}

/// A value without the escapes of ISO 29500-1, 22.4.2.4 (`_x000d_`), on one line.
pub(crate) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("_x") {
        let (before, escape) = rest.split_at(start);
        text.push_str(before);
        let code = escape.get(2..6).filter(|_| escape.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let taken = match code.and_then(char::from_u32) {
            Some(character) => {
                text.push(character);
                7
            }
            None => {
                text.push_str("_x");
                2
            }
        };
        rest = escape.get(taken..).unwrap_or_default();
    }
    text.push_str(rest);
    let text = text.replace(char::is_control, " ");
    text.split(chancery_lexicon::is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Collects claims, those of the highest rank first.
#[derive(Debug, Default)]
pub(crate) struct Claims(pub(crate) Vec<Claim>);

impl Claims {
    /// Adds what a variable or property of this name says.
    pub(crate) fn named(&mut self, place: Place, part: &str, name: &str, value: &str) {
        let Some(mut field) = Field::named(name, place) else { return };
        // Word processors at the United Nations put the line on distribution there.
        if field == Field::Publication && !value.trim().bytes().all(|b| b.is_ascii_digit()) {
            field = Field::Distribution;
        }
        self.push(field, place, (part, name), value);
    }

    pub(crate) fn push(
        &mut self,
        field: Field,
        place: Place,
        (part, name): (&str, &str),
        value: &str,
    ) {
        let value = unescaped(value);
        // A dash stands for no value.
        if value.chars().any(char::is_alphanumeric) && self.0.len() < MOST_CLAIMS {
            let line = match field {
                Field::Job | Field::SystemJob | Field::Release | Field::Subtitle => 1,
                _ => name
                    .bytes()
                    .last()
                    .filter(u8::is_ascii_digit)
                    .map_or(1, |b| u32::from(b - b'0')),
            };
            let (name, part) = (name.to_owned(), part.to_owned());
            self.0.push(Claim { field, place, name, line, value, part });
        }
    }

    /// Adds what the document variables say (ISO 29500-1, 17.15.1.31). A broken part is told.
    pub(crate) fn read_variables(
        &mut self,
        package: &mut Package<'_>,
        relationships: &Relationships,
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), ReadError> {
        let part = (relationships.part("settings"), "docVar");
        self.part(package, part, limits, diagnostics, |claims, mut xml, name| {
            loop {
                match xml.next()? {
                    Token::Start(tag) if tag.is(b"docVar") => {
                        if let (Some(variable), Some(value)) = (tag.get(b"name"), tag.val()) {
                            claims.named(Place::Variable, name, &variable, &value);
                        }
                    }
                    Token::Done => return Ok(()),
                    _ => {}
                }
            }
        })
    }

    /// Adds what comments say between marks of the Official Document System:
    /// `<<ODS JOB NO>>N2607585E<<ODS JOB NO>>`. Nothing else of a comment is read.
    pub(crate) fn read_comments(
        &mut self,
        package: &mut Package<'_>,
        relationships: &Relationships,
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), ReadError> {
        let part = (relationships.part("comments"), "ODS");
        self.part(package, part, limits, diagnostics, |claims, mut xml, name| {
            let mut words = String::new();
            loop {
                match xml.next()? {
                    Token::Start(tag) if tag.is(b"t") => words.push_str(&xml.text()?),
                    Token::Done => break,
                    _ => {}
                }
            }
            for (mark, field) in [
                ("ODS DOC SYMBOL1", Field::Symbol),
                ("ODS DOC SYMBOL2", Field::Symbol),
                ("ODS JOB NO", Field::SystemJob),
                ("ODS REF JOB NO", Field::SystemJob),
            ] {
                let opening = format!("<<{mark}>>");
                let value = words.split(opening.as_str()).nth(1).unwrap_or_default();
                let value = value.split("<<").next().unwrap_or_default();
                let sound = match field {
                    Field::Symbol => value.contains('/') && value.len() < 100,
                    _ => Job::read(value).is_some(),
                };
                if sound {
                    claims.push(field, Place::Comment, (name, mark), value);
                }
            }
            Ok(())
        })
    }

    /// Adds what the name of the file says, if it looks like a symbol or a job number.
    pub(crate) fn read_file_name(&mut self, name: &str) {
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        if Job::read(stem).is_some() {
            let system = stem.starts_with(|c: char| c.is_ascii_alphabetic());
            let field = if system { Field::SystemJob } else { Field::Job };
            self.push(field, Place::FileName, ("", ""), stem);
        } else if looks_like_symbol(stem) {
            self.push(Field::Symbol, Place::FileName, ("", ""), stem);
        }
    }

    /// Reads a part, if there is one and it has a sign of what is looked for. One that is broken
    /// is told, and says nothing.
    fn part(
        &mut self,
        package: &mut Package<'_>,
        (name, sign): (Option<&str>, &str),
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl Fn(&mut Claims, Xml<'_>, &str) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let Some(name) = name else { return Ok(()) };
        let text = package.text(name)?.filter(|text| text.contains(sign));
        let Some(text) = text else { return Ok(()) };
        let before = self.0.len();
        if let Err(error) = read(self, Xml::new(&text, name, limits), name) {
            self.0.truncate(before);
            diagnostics.push(broken(error));
        }
        Ok(())
    }
}

/// The words and numbers of a symbol or of the name of a file, in lower case: `a`, `80`, `6`,
/// `sect`, `29`, `d`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    let mut last = None;
    for character in text.chars() {
        let kind = character.is_alphanumeric().then(|| character.is_numeric());
        match (kind, found.last_mut()) {
            (Some(_), Some(token)) if kind == last => token.extend(character.to_lowercase()),
            (Some(_), _) => found.push(character.to_lowercase().collect()),
            (None, _) => {}
        }
        last = kind;
    }
    found
}

/// Whether the name of a file begins as a symbol of one of the principal organs does, with other
/// signs for the slashes: `A_80_604_Add.1`, `S-2024-384`, `ST_SGB_2019_8`.
fn looks_like_symbol(stem: &str) -> bool {
    let mut parts = stem.split(['_', '-', '.', ' ']).filter(|part| !part.is_empty());
    let series = parts.next().is_some_and(|part| matches!(part, "A" | "S" | "E" | "T" | "ST"));
    let capital = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let second = parts.next().unwrap_or_default();
    let digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    series && capital(second) && (digit(second) || parts.take(2).any(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_lines_joined() {
        assert_eq!(unescaped("_x0009__x0009_Budget _x000d_"), "Budget");
        assert_eq!(unescaped("الدورة_x000d_الثمانون"), "الدورة الثمانون");
        assert_eq!(unescaped("a_x005F_x000d_ _xyz _x"), "a_x000d_ _xyz _x");
        assert_eq!(unescaped("大会_x00"), "大会_x00");
        assert_eq!(unescaped("_x\u{e9}\u{e9}\u{e9}"), "_x\u{e9}\u{e9}\u{e9}");
    }

    #[test]
    fn no_more_values_are_read_than_a_file_can_need() {
        let mut claims = Claims::default();
        for number in 0..10_000 {
            claims.named(Place::Variable, "", "Title1", &format!("标题{number}"));
        }
        assert_eq!(claims.0.len(), MOST_CLAIMS);
    }

    #[test]
    fn names_of_files_are_symbols_or_jobs_or_neither() {
        let said = |name: &str| {
            let mut claims = Claims::default();
            claims.read_file_name(name);
            claims.0.into_iter().next().map(|claim| (claim.field, claim.value))
        };
        let symbol = |text: &str| Some((Field::Symbol, text.to_owned()));
        assert_eq!(said("a/b/A_80_604_Add.1.docx"), symbol("A_80_604_Add.1"));
        assert_eq!(said("ST_SGB_2019_8.docx"), symbol("ST_SGB_2019_8"));
        assert_eq!(said("N2607585.docx"), Some((Field::SystemJob, "N2607585".to_owned())));
        assert_eq!(said("2604887E.docx"), Some((Field::Job, "2604887E".to_owned())));
        for name in ["A_draft_2024.docx", "Report_80_1.docx", "S.docx", "报告.docx", "", "-"] {
            assert_eq!(said(name), None, "{name}");
        }
        assert_eq!(tokens("A/80/6 (Sect. 29D)"), ["a", "80", "6", "sect", "29", "d"]);
    }
}
