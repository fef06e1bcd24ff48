//! Meaning in running text: dates, and references to documents and annexes.

use super::plain::{self, Mark};
use chancery_identity::{
    DocumentLink, ReferenceContext, ReferenceTarget as Found, Symbol, SymbolTable, Target,
    document_link, find_references_by, resolve,
};
use chancery_lexicon::{AttachmentKind, Digits, Organ, find_dates};
use chancery_model::{
    Block, DateMeaning, DateRole, Inline, Language, Meaning, Reference, ReferenceTarget,
};

/// Text without a figure and without these words has neither date nor symbol; annexes are named
/// by words alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrases<'a> {
    /// The language of the text.
    pub(crate) language: &'a Language,
    /// The organ that issues the document, for `its resolution 70/1`.
    pub(crate) issuing: Option<Organ>,
    /// How many annexes the document has.
    pub(crate) annexes: u32,
    /// The days of works.
    pub(crate) table: &'a SymbolTable,
    /// Whether meaning is looked for at all.
    pub(crate) enabled: bool,
}

impl Phrases<'_> {
    /// The inlines with the dates and references of running text marked, in notes as well.
    pub(crate) fn running(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        if !self.enabled {
            return inlines;
        }
        // Marks change no text.
        let text = plain::plain(&inlines);
        let digits = Digits::of(&text);
        let dates = self.date_marks(&text, digits, DateRole::Mentioned);
        let references = self.references(&text, digits);
        drop(text);
        let mut inlines = plain::wrap(inlines, dates);
        self.notes(&mut inlines);
        let mut inlines = plain::wrap(inlines, references);
        self.links(&mut inlines);
        inlines
    }

    /// The inlines with dates marked, which mean this.
    pub(crate) fn dates(&self, inlines: Vec<Inline>, role: DateRole) -> Vec<Inline> {
        if !self.enabled {
            return inlines;
        }
        let text = plain::plain(&inlines);
        let marks = self.date_marks(&text, Digits::of(&text), role);
        drop(text);
        plain::wrap(inlines, marks)
    }

    fn date_marks(&self, text: &str, digits: Option<Digits>, role: DateRole) -> Vec<Mark> {
        // Most texts have one number, that of their paragraph, or none.
        if !digits.is_some_and(|digits| digits.several) {
            return Vec::new();
        }
        find_dates(text, self.language)
            .map(|(range, day)| {
                let meaning = Meaning::Date(DateMeaning { role, day: Some(day) });
                Mark::new(range, |content| Inline::phrase(meaning, content))
            })
            .collect()
    }

    fn references(&self, text: &str, digits: Option<Digits>) -> Vec<Mark> {
        let context = ReferenceContext {
            language: self.language,
            issuing: self.issuing,
            annexes: self.annexes,
            table: self.table,
        };
        let found = find_references_by(text, digits, context).into_iter();
        found
            .filter_map(|reference| {
                let target = self.target(&reference.target, reference.iri)?;
                Some(Mark::new(reference.range, |content| {
                    Inline::from(Reference { target, content })
                }))
            })
            .collect()
    }

    fn target(&self, found: &Found, resolved: Option<Target>) -> Option<ReferenceTarget> {
        if let Some(Target::Document(iri)) = resolved {
            return Some(ReferenceTarget::Work(iri.to_string()));
        }
        match found {
            Found::Work { symbol, .. } => Some(ReferenceTarget::Symbol(symbol.to_string())),
            Found::Joint(symbols) => {
                let symbols: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
                Some(ReferenceTarget::Symbol(symbols.join("-")))
            }
            Found::OwnAttachment { kind: AttachmentKind::Annex, number } => {
                let number = number.unwrap_or(1);
                let own = (1..=self.annexes).contains(&number);
                u16::try_from(number).ok().filter(|_| own).map(ReferenceTarget::Annex)
            }
            Found::OwnAttachment { .. } => None,
        }
    }

    /// Links to documents are references, whatever their words.
    fn links(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link(link) => {
                    let Some(DocumentLink { symbols, .. }) = document_link(&link.target) else {
                        continue;
                    };
                    let found = match <[Symbol; 1]>::try_from(symbols) {
                        Ok([symbol]) => Found::whole(symbol),
                        Err(symbols) => Found::Joint(symbols),
                    };
                    let resolved = resolve(&found, self.table);
                    if let Some(target) = self.target(&found, resolved) {
                        let content = vec![std::mem::replace(inline, Inline::LineBreak)];
                        *inline = Inline::from(Reference { target, content });
                    }
                }
                Inline::LanguageSpan(_) | Inline::Revision(_) => {
                    self.links(inline.content_mut().map_or(&mut [], Vec::as_mut_slice));
                }
                _ => {}
            }
        }
    }

    /// Marks the dates and references in the notes among inlines.
    pub(crate) fn notes(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Note(note) => {
                    for block in &mut note.blocks {
                        if let Block::Paragraph(paragraph) = block {
                            let content = std::mem::take(&mut paragraph.content);
                            paragraph.content = self.running(content);
                        }
                    }
                }
                Inline::Text(_) | Inline::LineBreak | Inline::Image(_) => {}
                other => self.notes(other.content_mut().map_or(&mut [], Vec::as_mut_slice)),
            }
        }
    }
}
