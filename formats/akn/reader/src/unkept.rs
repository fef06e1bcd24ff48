//! What the text of a file has that a document has no place for, told once all was read.

use crate::cursor::Doubt;
use crate::reading::{Reading, shown};
use chancery_akn_schema::{Element, element, unkept_attribute, unkept_element};
use chancery_codec::{Code, Location, Severity};
use chancery_model::Language;
use std::collections::BTreeSet;

impl Doubt<'_> {
    fn location(&self) -> Location {
        Location::bytes(self.place.clone())
    }
}

impl<'s> Reading<'s> {
    /// Tells of elements that are kept as others, and of attributes that are not kept.
    pub(crate) fn tell_unkept(&mut self) {
        if self.cursor.doubts_left_out {
            self.leave_untold(Severity::Lost);
        }
        let mut told = BTreeSet::new();
        for doubt in std::mem::take(&mut self.cursor.doubts) {
            match doubt.attribute {
                Some((name, value)) => self.tell_attribute(name, value, &doubt, &mut told),
                None => self.tell_element(&doubt),
            }
        }
    }

    fn tell_element(&mut self, doubt: &Doubt<'_>) {
        let name = doubt.element;
        if let Some(kept) = unkept_element(name) {
            let message = format!("<{name}> is kept as {}", kept.outcome);
            let code = Code("akn.structure-flattened");
            self.tell_once_at(code, Severity::Note, message, doubt.location());
        }
    }

    fn tell_attribute(
        &mut self,
        attribute: &'s str,
        value: &str,
        doubt: &Doubt<'_>,
        told: &mut BTreeSet<&'s str>,
    ) {
        if attribute == "xml:lang" {
            self.tell_language(value, doubt);
            return;
        }
        // What only says how something looks, or is of another standard, is told once a file, the
        // first time.
        let row = unkept_attribute(attribute);
        let looks = row.is_none_or(|row| row.outcome == "note");
        let counts = row.is_none_or(|row| row.counts(doubt.element, value));
        if (looks && told.contains(attribute)) || !counts {
            return;
        }
        // Elements of other standards are told of as such.
        if element(doubt.element).is_none() {
            return;
        }
        if looks {
            told.insert(attribute);
            let message = format!("@{attribute}, as of <{}>, is not kept", shown(doubt.element));
            let code = Code("akn.attribute-dropped");
            self.tell_at(code, Severity::Note, message, doubt.location());
        } else {
            let message = format!("@{attribute} of <{}> is not kept", shown(doubt.element));
            let code = Code("akn.attribute-lost");
            self.tell_once_at(code, Severity::Lost, message, doubt.location());
        }
    }

    /// Tells of the language of an element that is no line, if it is another one.
    fn tell_language(&mut self, value: &str, doubt: &Doubt<'_>) {
        let Some(known) = element(doubt.element) else { return };
        let kept = matches!(known, Element::Line | Element::Span | Element::From);
        let told = matches!(known, Element::Phrase(_) | Element::Inline | Element::Emphasis(_));
        let language = Language::from_tag(value);
        if !kept && !told && language.is_some_and(|language| language != self.language) {
            let (value, name) = (shown(value), doubt.element);
            let message = format!("the language `{value}` of <{name}> is not kept");
            let code = Code("akn.language-dropped");
            self.tell_once_at(code, Severity::Note, message, doubt.location());
        }
    }
}
