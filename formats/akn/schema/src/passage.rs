//! Roles of passages, and the names of the containers that hold them.

use crate::table::rows;
use chancery_model::{
    ConclusionRole, Inline, MastheadRole, Meaning, Paragraph, PreambleRole, PrefaceRole,
};
use std::sync::LazyLock;

/// A role of a passage of any part.
pub trait PassageRole: Copy + PartialEq + 'static {
    /// The part, as the table calls it: `preface`.
    const PART: &'static str;
    /// All roles of the part.
    const ALL: &'static [Self];
    /// The word of the role: `annex-heading`.
    fn word(self) -> &'static str;
}

impl PassageRole for MastheadRole {
    const PART: &'static str = "masthead";
    const ALL: &'static [MastheadRole] = &MastheadRole::ALL;
    fn word(self) -> &'static str {
        match self {
            MastheadRole::Publisher => "publisher",
            MastheadRole::Organs => "organs",
            MastheadRole::Symbols => "symbols",
            MastheadRole::Distribution => "distribution",
            MastheadRole::Production => "production",
            MastheadRole::Other => "other",
        }
    }
}

impl PassageRole for PrefaceRole {
    const PART: &'static str = "preface";
    const ALL: &'static [PrefaceRole] = &PrefaceRole::ALL;
    fn word(self) -> &'static str {
        match self {
            PrefaceRole::Session => "session",
            PrefaceRole::AnnexHeading => "annex-heading",
            PrefaceRole::OriginalLanguage => "original-language",
            PrefaceRole::Adoption => "adoption",
            PrefaceRole::Origin => "origin",
            PrefaceRole::Sponsors => "sponsors",
            PrefaceRole::Title => "title",
            PrefaceRole::Subtitle => "subtitle",
            PrefaceRole::Date => "date",
            PrefaceRole::Summary => "summary",
            PrefaceRole::Other => "other",
        }
    }
}

impl PassageRole for PreambleRole {
    const PART: &'static str = "preamble";
    const ALL: &'static [PreambleRole] = &PreambleRole::ALL;
    fn word(self) -> &'static str {
        match self {
            PreambleRole::EnactingFormula => "enacting-formula",
            PreambleRole::PreambularParagraph => "preambular-paragraph",
            PreambleRole::Other => "other",
        }
    }
}

impl PassageRole for ConclusionRole {
    const PART: &'static str = "conclusions";
    const ALL: &'static [ConclusionRole] = &ConclusionRole::ALL;
    fn word(self) -> &'static str {
        match self {
            ConclusionRole::Signature => "signature",
            ConclusionRole::Parties => "parties",
            ConclusionRole::PlaceAndDate => "place-and-date",
            ConclusionRole::Adoption => "adoption",
            ConclusionRole::Vote => "vote",
            ConclusionRole::Other => "other",
        }
    }
}

/// Part, role and name of each row of the table.
static ROWS: LazyLock<Vec<[&'static str; 3]>> =
    LazyLock::new(|| rows(include_str!("../data/passages.tsv")).collect());

/// The `@name` of the container of a passage: `placeDate`.
#[must_use]
pub fn container_name<Role: PassageRole>(role: Role) -> &'static str {
    ROWS.iter()
        .find(|[part, word, _]| *part == Role::PART && *word == role.word())
        .map_or("other", |[_, _, name]| name)
}

fn role_of<Role: PassageRole>(name: &str) -> Option<Role> {
    let [_, word, _] =
        ROWS.iter().find(|[part, _, known]| *known == name && *part == Role::PART)?;
    Role::ALL.iter().copied().find(|role| role.word() == *word)
}

/// The role of a passage of the masthead whose container has this `@name`.
#[must_use]
pub fn masthead_role(name: &str) -> Option<MastheadRole> {
    role_of(name)
}

/// The role of a passage of the preface whose container has this `@name`.
#[must_use]
pub fn preface_role(name: &str) -> Option<PrefaceRole> {
    role_of(name)
}

/// The role of a passage of the preamble whose container or formula has this `@name`.
#[must_use]
pub fn preamble_role(name: &str) -> Option<PreambleRole> {
    role_of(name)
}

/// The role of a passage of the conclusions whose container has this `@name`.
#[must_use]
pub fn conclusion_role(name: &str) -> Option<ConclusionRole> {
    role_of(name)
}

/// The role of a paragraph that stands in a preface without a container: the title, the heading
/// of an annex and the original language are known by the words that they mark.
///
/// The writer leaves the container out only where this gives the role back.
#[must_use]
pub fn role_of_bare_paragraph(paragraph: &Paragraph) -> Option<PrefaceRole> {
    let has = |wanted: &Meaning| {
        paragraph
            .content
            .iter()
            .any(|inline| matches!(inline, Inline::Phrase(phrase) if phrase.meaning == *wanted))
    };
    if has(&Meaning::Title) {
        Some(PrefaceRole::Title)
    } else if has(&Meaning::DocumentType) {
        Some(PrefaceRole::AnnexHeading)
    } else if has(&Meaning::OriginalLanguage) {
        Some(PrefaceRole::OriginalLanguage)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_lead_back<Role: PassageRole + std::fmt::Debug>() {
        for role in Role::ALL {
            assert_eq!(role_of::<Role>(container_name(*role)), Some(*role));
        }
    }

    #[test]
    fn every_container_name_leads_back_to_its_role() {
        names_lead_back::<MastheadRole>();
        names_lead_back::<PrefaceRole>();
        names_lead_back::<PreambleRole>();
        names_lead_back::<ConclusionRole>();
        let rows = rows::<3>(include_str!("../data/passages.tsv")).count();
        assert_eq!(rows, 6 + 11 + 3 + 6);
    }
}
