//! Names of the meanings of words, as character styles spell them.

use chancery_model::{DateMeaning, DateRole, Meaning};

const fn date(role: DateRole) -> Meaning {
    Meaning::Date(DateMeaning { role, day: None })
}

/// Every meaning without its value, and its name.
static NAMES: &[(Meaning, &str)] = &[
    (Meaning::Organ, "Organ"),
    (Meaning::Symbol, "Symbol"),
    (Meaning::JobNumber, "Job number"),
    (Meaning::DocumentType, "Document type"),
    (Meaning::Title, "Title"),
    (Meaning::ShortTitle, "Short title"),
    (Meaning::Subtitle, "Subtitle"),
    (Meaning::Sponsor, "Sponsor"),
    (Meaning::Introducer, "Introducer"),
    (Meaning::Committee, "Committee"),
    (Meaning::Purpose, "Purpose"),
    (Meaning::Stage, "Stage"),
    (Meaning::Status, "Status"),
    (Meaning::Jurisdiction, "Jurisdiction"),
    (Meaning::Legislature, "Legislature"),
    (Meaning::Session(None), "Session"),
    (Meaning::Year, "Year"),
    (Meaning::AgendaItem, "Agenda item"),
    (Meaning::AgendaTitle, "Agenda title"),
    (Meaning::Distribution, "Distribution"),
    (Meaning::LanguageOfExpression, "Language of document"),
    (Meaning::OriginalLanguage, "Original language"),
    (Meaning::OriginatingDocument, "Originating document"),
    (Meaning::Meeting, "Meeting"),
    (Meaning::MeetingName, "Meeting name"),
    (Meaning::Signed, "Signed"),
    (Meaning::Signature, "Signature"),
    (date(DateRole::Mentioned), "Date"),
    (date(DateRole::Document), "Date of document"),
    (date(DateRole::Issued), "Date of issue"),
    (date(DateRole::Adopted), "Date of adoption"),
    (Meaning::Time(None), "Time"),
    (Meaning::Person, "Person"),
    (Meaning::Role, "Role"),
    (Meaning::Organization, "Organization"),
    (Meaning::Location, "Location"),
    (Meaning::Quantity(None), "Quantity"),
    (Meaning::Event, "Event"),
    (Meaning::Concept, "Concept"),
    (Meaning::Object, "Object"),
    (Meaning::Process, "Process"),
    (Meaning::Term, "Term"),
    (Meaning::Definition, "Definition"),
    (Meaning::Entity, "Entity"),
    (Meaning::Vote, "Vote"),
    (Meaning::Outcome, "Outcome"),
    (Meaning::Remark, "Remark"),
    (Meaning::Abbreviation(String::new()), "Abbreviation"),
    (Meaning::Placeholder, "Placeholder"),
    (Meaning::Court, "Court"),
    (Meaning::NeutralCitation, "Neutral citation"),
    (Meaning::Party, "Party"),
    (Meaning::Judge, "Judge"),
    (Meaning::Lawyer, "Lawyer"),
    (Meaning::Argument, "Argument"),
];

/// The name of a meaning, whatever its value; `Named` for names of the source's own.
#[must_use]
pub fn meaning_name(meaning: &Meaning) -> &'static str {
    let alike = |other: &Meaning| match (meaning, other) {
        (Meaning::Date(one), Meaning::Date(other)) => one.role == other.role,
        _ => std::mem::discriminant(meaning) == std::mem::discriminant(other),
    };
    NAMES.iter().find(|(other, _)| alike(other)).map_or("Named", |(_, name)| name)
}

/// The meaning of this name, without a value.
#[must_use]
pub fn named_meaning(name: &str) -> Option<Meaning> {
    NAMES.iter().find(|(_, other)| *other == name).map(|(meaning, _)| meaning.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::Name;

    #[test]
    fn every_meaning_has_a_name_of_its_own() {
        for (meaning, name) in NAMES {
            assert_eq!(meaning_name(meaning), *name);
            assert_eq!(named_meaning(name).as_ref(), Some(meaning));
        }
        let own = Name::new("chairOfMeeting").expect("a name");
        assert_eq!(meaning_name(&Meaning::Named(own)), "Named");
    }
}
