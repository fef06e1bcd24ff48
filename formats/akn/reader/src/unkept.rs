//! What the text of a file has that a document has no place for, told in one pass over its tags
//! after it was read: reading itself need not look at what it does not need.

use crate::reading::{Reading, shown};
use chancery_akn_schema::{Element, element, unkept_attribute, unkept_element};
use chancery_codec::{Code, Location, Severity};
use chancery_model::Language;
use std::collections::BTreeSet;
use std::ops::Range;

/// A start tag: the name without its prefix, and the bytes of the file up to its end.
struct Tag<'t> {
    name: &'t str,
    place: Range<usize>,
}

impl Tag<'_> {
    fn location(&self) -> Location {
        Location::bytes(self.place.clone())
    }
}

impl Reading<'_> {
    /// Tells of elements that are kept as others, and of attributes that are not kept.
    ///
    /// `text` is the whole file, known to be well-formed; `offset` the bytes before it.
    pub(crate) fn tell_unkept(&mut self, text: &str, offset: usize) {
        let mut told = BTreeSet::new();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
            let start = at + found;
            let rest = text.get(start + 1..).unwrap_or_default();
            at = start + 1;
            match rest.as_bytes().first() {
                Some(b'/') => continue,
                Some(b'!' | b'?') => {
                    let aside = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
                    let aside = aside.into_iter().find(|(mark, _)| rest.starts_with(mark));
                    if let Some((mark, end)) = aside {
                        at += mark.len();
                        at += text.get(at..).and_then(|rest| rest.find(end)).unwrap_or_default();
                    }
                    continue;
                }
                _ => {}
            }
            let ends = |byte: &u8| matches!(byte, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t');
            let end = rest.bytes().position(|byte| ends(&byte)).unwrap_or(rest.len());
            let written = rest.get(..end).unwrap_or_default();
            let name = written.split_once(':').map_or(written, |(_, name)| name);
            at += end;
            if name == "meta" {
                at += text.get(at..).and_then(|rest| rest.find("meta>")).unwrap_or_default();
                continue;
            }
            let tag = Tag { name, place: start + offset..at + offset };
            if let Some(kept) = unkept_element(name) {
                let message = format!("<{name}> is kept as {}", kept.outcome);
                let code = Code("akn.structure-flattened");
                self.tell_once_at(code, Severity::Note, message, tag.location());
            }
            if rest.as_bytes().get(end) != Some(&b'>') {
                at = self.tell_attributes(text, at, &tag, &mut told);
            }
        }
    }

    /// Tells of the attributes of a tag, from the end of its name on; returns where it ends.
    fn tell_attributes<'t>(
        &mut self,
        text: &'t str,
        mut at: usize,
        tag: &Tag<'t>,
        told: &mut BTreeSet<&'t str>,
    ) -> usize {
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let Some(end) = rest.bytes().position(|byte| matches!(byte, b'=' | b'>')) else {
                return text.len();
            };
            if rest.as_bytes().get(end) == Some(&b'>') {
                return at + end;
            }
            let attribute = rest.get(..end).unwrap_or_default().trim_ascii();
            let after = rest.get(end + 1..).unwrap_or_default();
            let quoted = after.trim_ascii_start();
            let blanks = after.len() - quoted.len();
            let Some(quote) = quoted.chars().next() else { return text.len() };
            let value = after.get(blanks + 1..).unwrap_or_default();
            let length = value.find(quote).unwrap_or(value.len());
            at += end + 1 + blanks + 1 + length + 1;
            // Nearly all attributes are kept.
            if attribute == "xml:lang" || unkept_attribute(attribute).is_some() {
                let value = value.get(..length).unwrap_or_default().trim();
                self.tell_attribute(attribute, value, tag, told);
            }
        }
    }

    fn tell_attribute<'t>(
        &mut self,
        attribute: &'t str,
        value: &str,
        tag: &Tag<'t>,
        told: &mut BTreeSet<&'t str>,
    ) {
        if attribute == "xml:lang" {
            self.tell_language(value, tag);
            return;
        }
        let Some(row) = unkept_attribute(attribute) else { return };
        // What only says how something looks is told once a file, the first time.
        let looks = row.outcome == "note";
        if (looks && told.contains(attribute)) || !row.counts(tag.name, value) {
            return;
        }
        // Elements of other standards are told of as such.
        if element(tag.name).is_none() {
            return;
        }
        if looks {
            told.insert(attribute);
            let message = format!("@{attribute}, as of <{}>, is not kept", shown(tag.name));
            let code = Code("akn.attribute-dropped");
            self.tell_at(code, Severity::Note, message, tag.location());
        } else {
            let message = format!("@{attribute} of <{}> is not kept", shown(tag.name));
            let code = Code("akn.attribute-lost");
            self.tell_once_at(code, Severity::Lost, message, tag.location());
        }
    }

    /// Tells of the language of an element that is no line, if it is another one.
    fn tell_language(&mut self, value: &str, tag: &Tag<'_>) {
        let Some(known) = element(tag.name) else { return };
        let kept = matches!(known, Element::Line | Element::Span | Element::From);
        let told = matches!(known, Element::Phrase(_) | Element::Inline | Element::Emphasis(_));
        let language = Language::from_tag(value);
        if !kept && !told && language.is_some_and(|language| language != self.language) {
            let (value, name) = (shown(value), tag.name);
            let message = format!("the language `{value}` of <{name}> is not kept");
            let code = Code("akn.language-dropped");
            self.tell_once_at(code, Severity::Note, message, tag.location());
        }
    }
}
