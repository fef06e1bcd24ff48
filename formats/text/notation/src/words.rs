//! The words by which directives call what the model distinguishes.

use chancery_model::{
    ConclusionRole, DivisionKind, DocumentClass, MastheadRole, Meaning, PreambleRole, PrefaceRole,
};
use chancery_structure::flow::Role;

/// The word for a thing in a table.
pub(crate) fn word_for<T: PartialEq>(table: &[(&'static str, T)], thing: &T) -> &'static str {
    table.iter().find(|(_, other)| other == thing).map_or("", |(word, _)| word)
}

/// The thing that a word of a table means.
pub(crate) fn thing_for<T: Clone>(table: &[(&'static str, T)], word: &str) -> Option<T> {
    table.iter().find(|(other, _)| *other == word).map(|(_, thing)| thing.clone())
}

/// Roles of passages: the name and value of their directive.
pub(crate) const ROLES: [(&str, &str, Role); 26] = [
    ("masthead", "publisher", Role::Masthead(MastheadRole::Publisher)),
    ("masthead", "organs", Role::Masthead(MastheadRole::Organs)),
    ("masthead", "symbols", Role::Masthead(MastheadRole::Symbols)),
    ("masthead", "distribution", Role::Masthead(MastheadRole::Distribution)),
    ("masthead", "production", Role::Masthead(MastheadRole::Production)),
    ("masthead", "other", Role::Masthead(MastheadRole::Other)),
    ("preface", "session", Role::Preface(PrefaceRole::Session)),
    ("preface", "annex-heading", Role::Preface(PrefaceRole::AnnexHeading)),
    ("preface", "original-language", Role::Preface(PrefaceRole::OriginalLanguage)),
    ("preface", "adoption", Role::Preface(PrefaceRole::Adoption)),
    ("preface", "origin", Role::Preface(PrefaceRole::Origin)),
    ("preface", "sponsors", Role::Preface(PrefaceRole::Sponsors)),
    ("preface", "title", Role::Preface(PrefaceRole::Title)),
    ("preface", "subtitle", Role::Preface(PrefaceRole::Subtitle)),
    ("preface", "date", Role::Preface(PrefaceRole::Date)),
    ("preface", "summary", Role::Preface(PrefaceRole::Summary)),
    ("preface", "other", Role::Preface(PrefaceRole::Other)),
    ("preamble", "formula", Role::Preamble(PreambleRole::EnactingFormula)),
    ("preamble", "paragraph", Role::Preamble(PreambleRole::PreambularParagraph)),
    ("preamble", "other", Role::Preamble(PreambleRole::Other)),
    ("conclusions", "signature", Role::Conclusions(ConclusionRole::Signature)),
    ("conclusions", "parties", Role::Conclusions(ConclusionRole::Parties)),
    ("conclusions", "place-and-date", Role::Conclusions(ConclusionRole::PlaceAndDate)),
    ("conclusions", "adoption", Role::Conclusions(ConclusionRole::Adoption)),
    ("conclusions", "vote", Role::Conclusions(ConclusionRole::Vote)),
    ("conclusions", "other", Role::Conclusions(ConclusionRole::Other)),
];

/// Kinds of divisions: the names of their directives.
pub(crate) const DIVISIONS: [(&str, DivisionKind); 24] = [
    ("book", DivisionKind::Book),
    ("tome", DivisionKind::Tome),
    ("part", DivisionKind::Part),
    ("subpart", DivisionKind::Subpart),
    ("title", DivisionKind::Title),
    ("subtitle", DivisionKind::Subtitle),
    ("chapter", DivisionKind::Chapter),
    ("subchapter", DivisionKind::Subchapter),
    ("section", DivisionKind::Section),
    ("subsection", DivisionKind::Subsection),
    ("division", DivisionKind::Division),
    ("subdivision", DivisionKind::Subdivision),
    ("article", DivisionKind::Article),
    ("rule", DivisionKind::Rule),
    ("subrule", DivisionKind::Subrule),
    ("clause", DivisionKind::Clause),
    ("subclause", DivisionKind::Subclause),
    ("paragraph", DivisionKind::Paragraph),
    ("subparagraph", DivisionKind::Subparagraph),
    ("alinea", DivisionKind::Alinea),
    ("indent", DivisionKind::Indent),
    ("proviso", DivisionKind::Proviso),
    ("transitional", DivisionKind::Transitional),
    ("level", DivisionKind::Level),
];

/// Classes of documents of other publishers.
pub(crate) const CLASSES: [(&str, DocumentClass); 8] = [
    ("document", DocumentClass::Document),
    ("statement", DocumentClass::Statement),
    ("act", DocumentClass::Act),
    ("bill", DocumentClass::Bill),
    ("debate", DocumentClass::Debate),
    ("debate-report", DocumentClass::DebateReport),
    ("judgment", DocumentClass::Judgment),
    ("amendment", DocumentClass::Amendment),
];

/// Meanings of phrases without a value: the names of their directives. Those with a value are
/// in `bracket.rs`.
pub(crate) const MEANINGS: [(&str, Meaning); 47] = [
    ("organ", Meaning::Organ),
    ("symbol", Meaning::Symbol),
    ("job-number", Meaning::JobNumber),
    ("document-type", Meaning::DocumentType),
    ("title", Meaning::Title),
    ("short-title", Meaning::ShortTitle),
    ("subtitle", Meaning::Subtitle),
    ("sponsor", Meaning::Sponsor),
    ("introducer", Meaning::Introducer),
    ("committee", Meaning::Committee),
    ("purpose", Meaning::Purpose),
    ("stage", Meaning::Stage),
    ("status", Meaning::Status),
    ("jurisdiction", Meaning::Jurisdiction),
    ("legislature", Meaning::Legislature),
    ("year", Meaning::Year),
    ("agenda-item", Meaning::AgendaItem),
    ("agenda-title", Meaning::AgendaTitle),
    ("distribution", Meaning::Distribution),
    ("language-of-expression", Meaning::LanguageOfExpression),
    ("original-language", Meaning::OriginalLanguage),
    ("originating-document", Meaning::OriginatingDocument),
    ("meeting", Meaning::Meeting),
    ("meeting-name", Meaning::MeetingName),
    ("signed", Meaning::Signed),
    ("signature", Meaning::Signature),
    ("person", Meaning::Person),
    ("role", Meaning::Role),
    ("organization", Meaning::Organization),
    ("location", Meaning::Location),
    ("event", Meaning::Event),
    ("concept", Meaning::Concept),
    ("object", Meaning::Object),
    ("process", Meaning::Process),
    ("term", Meaning::Term),
    ("definition", Meaning::Definition),
    ("entity", Meaning::Entity),
    ("vote", Meaning::Vote),
    ("outcome", Meaning::Outcome),
    ("remark", Meaning::Remark),
    ("placeholder", Meaning::Placeholder),
    ("court", Meaning::Court),
    ("neutral-citation", Meaning::NeutralCitation),
    ("party", Meaning::Party),
    ("judge", Meaning::Judge),
    ("lawyer", Meaning::Lawyer),
    ("argument", Meaning::Argument),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_division_has_one_word() {
        for role in Role::all() {
            assert_eq!(ROLES.iter().filter(|(_, _, other)| *other == role).count(), 1);
        }
        for kind in DivisionKind::ALL {
            assert_eq!(DIVISIONS.iter().filter(|(_, other)| *other == kind).count(), 1);
        }
    }
}
