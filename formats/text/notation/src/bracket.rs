//! Directives around words: what the words mean, refer to, or look like.

use crate::Directive;
use crate::words::{MEANINGS, thing_for, word_for};
use chancery_model::{
    Date, DateMeaning, DateRole, Emphasis, EntityKey, Inline, Language, LanguageSpan, Meaning,
    Name, Phrase, Position, Reference, ReferenceTarget, Revision, RevisionKind,
};

/// What a directive with words between braces says about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// The words look like this; exactly one property is set.
    Emphasis(Emphasis),
    /// The words have a meaning.
    Phrase {
        /// The meaning.
        meaning: Meaning,
        /// The entity that the words name.
        entity: Option<EntityKey>,
        /// The entity in whose capacity the named one acts.
        capacity: Option<EntityKey>,
    },
    /// The words refer to this.
    Reference(ReferenceTarget),
    /// The words are in this language.
    Language(Language),
    /// The words are inserted or deleted.
    Revision(RevisionKind),
}

const EMPHASES: [(&str, Emphasis); 6] = [
    ("bold", Emphasis::BOLD),
    ("italic", Emphasis::ITALIC),
    ("underline", Emphasis { underline: true, ..Emphasis::PLAIN }),
    ("small-capitals", Emphasis { small_capitals: true, ..Emphasis::PLAIN }),
    ("superscript", Emphasis { position: Position::Superscript, ..Emphasis::PLAIN }),
    ("subscript", Emphasis { position: Position::Subscript, ..Emphasis::PLAIN }),
];

const REVISIONS: [(&str, RevisionKind); 2] =
    [("inserted", RevisionKind::Inserted), ("deleted", RevisionKind::Deleted)];

const DATES: [(&str, DateRole); 4] = [
    ("mentioned", DateRole::Mentioned),
    ("document", DateRole::Document),
    ("issued", DateRole::Issued),
    ("adopted", DateRole::Adopted),
];

impl Bracket {
    /// What stands around the words of an inline; `None` for links and for inlines without
    /// words.
    #[must_use]
    pub fn of(inline: &Inline) -> Option<Bracket> {
        match inline {
            Inline::Phrase(phrase) => Some(Bracket::Phrase {
                meaning: phrase.meaning.clone(),
                entity: phrase.entity.clone(),
                capacity: phrase.capacity.clone(),
            }),
            Inline::Reference(reference) => Some(Bracket::Reference(reference.target.clone())),
            Inline::LanguageSpan(span) => Some(Bracket::Language(span.language.clone())),
            Inline::Revision(revision) => Some(Bracket::Revision(revision.kind)),
            Inline::Text(_)
            | Inline::LineBreak
            | Inline::Link(_)
            | Inline::Note(_)
            | Inline::Image(_) => None,
        }
    }

    /// The inline of these words; `None` for emphasis, which is a property of text.
    #[must_use]
    pub fn around(self, content: Vec<Inline>) -> Option<Inline> {
        Some(match self {
            Bracket::Emphasis(_) => return None,
            Bracket::Phrase { meaning, entity, capacity } => {
                Inline::from(Phrase { meaning, entity, capacity, content })
            }
            Bracket::Reference(target) => Inline::from(Reference { target, content }),
            Bracket::Language(language) => Inline::from(LanguageSpan { language, content }),
            Bracket::Revision(kind) => Inline::from(Revision { kind, content }),
        })
    }

    /// The directive.
    #[must_use]
    pub fn directive(&self) -> Directive<'_> {
        match self {
            Bracket::Emphasis(emphasis) => Directive::new(word_for(&EMPHASES, emphasis)),
            Bracket::Phrase { meaning, entity, capacity } => {
                let mut directive = meaning_directive(meaning);
                if let Some(key) = entity {
                    directive = directive.with(format!("#{}", key.as_str()));
                }
                if let Some(key) = capacity {
                    directive = directive.with(format!("@{}", key.as_str()));
                }
                directive
            }
            Bracket::Reference(target) => {
                let directive = Directive::new("reference");
                match target {
                    ReferenceTarget::Work(iri) => directive.with("work").with(iri.as_str()),
                    ReferenceTarget::Annex(count) => {
                        directive.with("annex").with(count.to_string())
                    }
                    ReferenceTarget::Provision(id) => directive.with("provision").with(id.as_str()),
                    ReferenceTarget::Symbol(symbol) => {
                        directive.with("symbol").with(symbol.as_str())
                    }
                }
            }
            Bracket::Language(language) => Directive::new("language").with(language.code()),
            Bracket::Revision(kind) => Directive::new(word_for(&REVISIONS, kind)),
        }
    }

    /// What a directive says about the words between its braces; `None` if it is not one of
    /// these, or its values are wrong.
    #[must_use]
    pub fn read(directive: &Directive<'_>) -> Option<Bracket> {
        let name = directive.name.as_ref();
        if let Some(emphasis) = thing_for(&EMPHASES, name) {
            return directive.values.is_empty().then_some(Bracket::Emphasis(emphasis));
        }
        if let Some(kind) = thing_for(&REVISIONS, name) {
            return directive.values.is_empty().then_some(Bracket::Revision(kind));
        }
        match name {
            "reference" => reference(directive).map(Bracket::Reference),
            "language" if directive.values.len() == 1 => {
                Language::from_tag(directive.value(0)).map(Bracket::Language)
            }
            _ => phrase(directive),
        }
    }
}

fn reference(directive: &Directive<'_>) -> Option<ReferenceTarget> {
    let [kind, target] = directive.values.as_slice() else { return None };
    Some(match kind.as_ref() {
        "work" => ReferenceTarget::Work(target.to_string()),
        "annex" => ReferenceTarget::Annex(target.parse().ok()?),
        "provision" => ReferenceTarget::Provision(target.to_string()),
        "symbol" => ReferenceTarget::Symbol(target.to_string()),
        _ => return None,
    })
}

/// Values that begin with `#` or `@` name entities; a value of a meaning that begins so, or
/// with another `=`, is written after `=`.
fn guarded(value: &str) -> String {
    if value.starts_with(['#', '@', '=']) { format!("={value}") } else { value.to_owned() }
}

fn meaning_directive(meaning: &Meaning) -> Directive<'_> {
    let optional = |name, value: Option<String>| {
        let directive = Directive::new(name);
        match value {
            Some(value) => directive.with(value),
            None => directive,
        }
    };
    match meaning {
        Meaning::Session(number) => optional("session", number.map(|n| n.to_string())),
        Meaning::Time(value) => optional("time", value.as_deref().map(guarded)),
        Meaning::Quantity(value) => optional("quantity", value.as_deref().map(guarded)),
        Meaning::Abbreviation(expansion) => Directive::new("abbreviation").with(guarded(expansion)),
        Meaning::Named(name) => Directive::new("named").with(name.as_str()),
        Meaning::Date(DateMeaning { role, day }) => {
            let mut directive = Directive::new("date");
            if *role != DateRole::default() {
                directive = directive.with(word_for(&DATES, role));
            }
            match day {
                Some(day) => directive.with(day.to_string()),
                None => directive,
            }
        }
        plain => Directive::new(word_for(&MEANINGS, plain)),
    }
}

fn phrase(directive: &Directive<'_>) -> Option<Bracket> {
    let mut values: Vec<&str> = directive.values.iter().map(AsRef::as_ref).collect();
    let mut key = |sign: char| match values.last().and_then(|value| value.strip_prefix(sign)) {
        Some(text) => {
            values.pop();
            EntityKey::new(text).map(Some)
        }
        None => Some(None),
    };
    let capacity = key('@')?;
    let entity = key('#')?;
    let plain = |value: &str| value.strip_prefix('=').unwrap_or(value).to_owned();
    let meaning = match (directive.name.as_ref(), values.as_slice()) {
        ("session", []) => Meaning::Session(None),
        ("session", [number]) => Meaning::Session(Some(number.parse().ok()?)),
        ("time", []) => Meaning::Time(None),
        ("time", [value]) => Meaning::Time(Some(plain(value))),
        ("quantity", []) => Meaning::Quantity(None),
        ("quantity", [value]) => Meaning::Quantity(Some(plain(value))),
        ("abbreviation", [expansion]) => Meaning::Abbreviation(plain(expansion)),
        ("named", [name]) => Meaning::Named(Name::new(*name)?),
        ("date", values) => Meaning::Date(date(values)?),
        (name, []) => thing_for(&MEANINGS, name)?,
        _ => return None,
    };
    Some(Bracket::Phrase { meaning, entity, capacity })
}

fn date(values: &[&str]) -> Option<DateMeaning> {
    let day = |value: &str| value.parse::<Date>().ok();
    Some(match values {
        [] => DateMeaning { role: DateRole::default(), day: None },
        [value] => match thing_for(&DATES, value) {
            Some(role) => DateMeaning { role, day: None },
            None => DateMeaning { role: DateRole::default(), day: Some(day(value)?) },
        },
        [role, value] => DateMeaning { role: thing_for(&DATES, role)?, day: Some(day(value)?) },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brackets() -> Vec<Bracket> {
        let day = Date::new(2017, 12, 28);
        let key = EntityKey::new("umarov");
        let mut meanings: Vec<Meaning> = MEANINGS.iter().map(|(_, m)| m.clone()).collect();
        meanings.extend([
            Meaning::Session(None),
            Meaning::Session(Some(72)),
            Meaning::Time(Some("10:30:00".into())),
            Meaning::Quantity(Some("=#7 \t".into())),
            Meaning::Quantity(None),
            Meaning::Abbreviation("@مجلس الأمن".into()),
            Meaning::Abbreviation(String::new()),
            Meaning::Named(Name::new("akn4un:intervalle").expect("a name")),
        ]);
        for role in DATES.iter().map(|(_, role)| *role) {
            meanings.extend([day, None].map(|day| Meaning::Date(DateMeaning { role, day })));
        }
        let targets = [
            ReferenceTarget::Work("/akn/un/x(y)".into()),
            ReferenceTarget::Annex(3),
            ReferenceTarget::Provision("para_7__point_a".into()),
            ReferenceTarget::Symbol("A/C.1/99/L.3 大".into()),
        ];
        let mut brackets: Vec<Bracket> = vec![];
        for (entity, capacity) in
            [(None, None), (key.clone(), None), (None, key.clone()), (key.clone(), key)]
        {
            brackets.extend(meanings.iter().map(|meaning| Bracket::Phrase {
                meaning: meaning.clone(),
                entity: entity.clone(),
                capacity: capacity.clone(),
            }));
        }
        brackets.extend(targets.map(Bracket::Reference));
        brackets.extend(EMPHASES.map(|(_, emphasis)| Bracket::Emphasis(emphasis)));
        brackets.extend(REVISIONS.map(|(_, kind)| Bracket::Revision(kind)));
        brackets.extend(Language::OFFICIAL.map(Bracket::Language));
        brackets
    }

    #[test]
    fn every_bracket_is_read_back_from_its_directive() {
        for bracket in brackets() {
            let mut text = String::new();
            bracket.directive().write(&mut text);
            let (directive, length) = Directive::read(&text).expect("a directive");
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(Bracket::read(&directive), Some(bracket), "{text}");
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        for text in
            ["\\date:never", "\\session:x", "\\person:x", "\\reference:annex", "\\named:{a b}"]
        {
            let (directive, _) = Directive::read(text).expect("a directive");
            assert_eq!(Bracket::read(&directive), None, "{text}");
        }
    }
}
