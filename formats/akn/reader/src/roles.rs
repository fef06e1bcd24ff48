//! Roles of lines in cover pages, prefaces and conclusions that name none themselves.
//!
//! Files of the United Nations give each line of a cover page a paragraph and no container; what
//! the line is for follows from the words that it marks.

use chancery_identity::plain_words;
use chancery_lexicon::{adoption_line, enacting_formula, is_united_nations};
use chancery_model::{
    Block, ConclusionRole, DateRole, Inline, Language, LineRole, MastheadRole, Meaning, Paragraph,
    Passage, PreambleRole, PrefaceRole,
};

/// Where a line of a cover page belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CoverRole {
    /// To the masthead.
    Masthead(MastheadRole),
    /// To the preface.
    Preface(PrefaceRole),
    /// Where the line before it belongs.
    Unknown,
}

/// The meanings of the phrases of a line, in order, outer ones first.
fn meanings(inlines: &[Inline]) -> Vec<&Meaning> {
    let mut found = vec![];
    for inline in inlines {
        if let Inline::Phrase(phrase) = inline {
            found.push(&phrase.meaning);
        }
        found.extend(meanings(inline.content().unwrap_or_default()));
    }
    found
}

fn has_date(meanings: &[&Meaning], role: DateRole) -> bool {
    meanings.iter().any(|meaning| matches!(meaning, Meaning::Date(date) if date.role == role))
}

/// Where a line of a cover page belongs.
pub(crate) fn cover_role(content: &[Inline], language: &Language) -> CoverRole {
    let meanings = meanings(content);
    let Some(first) = meanings.first() else { return CoverRole::Unknown };
    let words = plain_words(content);
    match first {
        Meaning::Organ if is_united_nations(&words, language) => {
            CoverRole::Masthead(MastheadRole::Publisher)
        }
        Meaning::Organ => CoverRole::Masthead(MastheadRole::Organs),
        Meaning::Symbol => CoverRole::Masthead(MastheadRole::Symbols),
        Meaning::JobNumber => CoverRole::Masthead(MastheadRole::Production),
        Meaning::Distribution
        | Meaning::Status
        | Meaning::LanguageOfExpression
        | Meaning::OriginalLanguage => CoverRole::Masthead(MastheadRole::Distribution),
        Meaning::Date(date) if matches!(date.role, DateRole::Issued | DateRole::Document) => {
            CoverRole::Masthead(MastheadRole::Distribution)
        }
        Meaning::Session(_) | Meaning::Year | Meaning::AgendaItem | Meaning::AgendaTitle => {
            CoverRole::Preface(PrefaceRole::Session)
        }
        Meaning::Title if is_adoption(&words, &meanings, language) => {
            CoverRole::Preface(PrefaceRole::Adoption)
        }
        Meaning::Title | Meaning::ShortTitle => CoverRole::Preface(PrefaceRole::Title),
        Meaning::Subtitle => CoverRole::Preface(PrefaceRole::Subtitle),
        Meaning::OriginatingDocument => CoverRole::Preface(PrefaceRole::Origin),
        Meaning::Sponsor if words.starts_with(['[', '［', '(']) => {
            CoverRole::Preface(PrefaceRole::Origin)
        }
        Meaning::Sponsor => CoverRole::Preface(PrefaceRole::Sponsors),
        Meaning::DocumentType => CoverRole::Preface(PrefaceRole::Other),
        _ => CoverRole::Unknown,
    }
}

fn is_adoption(words: &str, meanings: &[&Meaning], language: &Language) -> bool {
    has_date(meanings, DateRole::Adopted) || adoption_line(words, language).is_some()
}

/// What a line of a preface is for, beside title, heading of an annex and original language.
pub(crate) fn preface_role(content: &[Inline], language: &Language) -> PrefaceRole {
    match cover_role(content, language) {
        CoverRole::Preface(role) => role,
        CoverRole::Masthead(_) | CoverRole::Unknown => {
            let words = plain_words(content);
            if adoption_line(&words, language).is_some() {
                PrefaceRole::Adoption
            } else {
                PrefaceRole::Other
            }
        }
    }
}

/// What a line of the conclusions is for.
pub(crate) fn conclusion_role(content: &[Inline]) -> ConclusionRole {
    let meanings = meanings(content);
    let has = |wanted: &[Meaning]| meanings.iter().any(|meaning| wanted.contains(meaning));
    if has(&[Meaning::Signature, Meaning::Signed, Meaning::Person]) {
        ConclusionRole::Signature
    } else if has(&[Meaning::Meeting, Meaning::Event]) || has_date(&meanings, DateRole::Adopted) {
        ConclusionRole::Adoption
    } else if has(&[Meaning::Vote, Meaning::Outcome]) {
        ConclusionRole::Vote
    } else if has(&[Meaning::Location]) || has_date(&meanings, DateRole::Document) {
        ConclusionRole::PlaceAndDate
    } else {
        ConclusionRole::Other
    }
}

/// What a block of a preamble without a container is for.
pub(crate) fn preamble_role(block: &Block, language: &Language) -> PreambleRole {
    match block {
        Block::Paragraph(Paragraph { content }) => {
            if enacting_formula(&plain_words(content), language).is_some() {
                PreambleRole::EnactingFormula
            } else {
                PreambleRole::PreambularParagraph
            }
        }
        Block::Heading(_) => PreambleRole::Other,
        _ => PreambleRole::PreambularParagraph,
    }
}

/// Adds a block of this role: to the passage before it if both hold lines of one role.
pub(crate) fn push<Role: LineRole + Copy + PartialEq>(
    passages: &mut Vec<Passage<Role>>,
    role: Role,
    block: Block,
    joins: bool,
) {
    match passages.last_mut() {
        Some(last) if last.role == role && (joins || role.is_lines()) => last.blocks.push(block),
        _ => passages.push(Passage::new(role, vec![block])),
    }
}

/// The lines of a paragraph that its own line breaks divide.
pub(crate) fn split_lines(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![vec![]];
    for inline in content {
        match inline {
            Inline::LineBreak => lines.push(vec![]),
            other => {
                if let Some(line) = lines.last_mut() {
                    line.push(other);
                }
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::DateMeaning;

    fn line(meaning: Meaning, words: &str) -> Vec<Inline> {
        vec![Inline::phrase(meaning, vec![Inline::text(words)])]
    }

    #[test]
    fn lines_of_a_cover_page_are_known_in_every_language() {
        for (language, un, adoption) in [
            (
                Language::Arabic,
                "الأمم المتحدة",
                "قرار اتخذته الجمعية العامة في 16 كانون الأول/ديسمبر 2021",
            ),
            (Language::Chinese, "联合国", "2021年12月16日大会决议"),
            (
                Language::French,
                "Nations Unies",
                "Résolution adoptée par l’Assemblée générale le 16 décembre 2021",
            ),
        ] {
            let role = cover_role(&line(Meaning::Organ, un), &language);
            assert_eq!(role, CoverRole::Masthead(MastheadRole::Publisher), "{language}");
            let role = cover_role(&line(Meaning::Title, adoption), &language);
            assert_eq!(role, CoverRole::Preface(PrefaceRole::Adoption), "{language}");
            let role = cover_role(&line(Meaning::Title, "76/171."), &language);
            assert_eq!(role, CoverRole::Preface(PrefaceRole::Title));
        }
    }

    #[test]
    fn conclusions_are_known_by_what_they_mark() {
        let adopted = Meaning::Date(DateMeaning { role: DateRole::Adopted, day: None });
        assert_eq!(conclusion_role(&line(adopted, "x")), ConclusionRole::Adoption);
        assert_eq!(conclusion_role(&line(Meaning::Signature, "x")), ConclusionRole::Signature);
        assert_eq!(conclusion_role(&[Inline::text("x")]), ConclusionRole::Other);
    }
}
