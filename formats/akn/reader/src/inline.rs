//! What stands inside of a line: emphasis, links, references, notes, pictures.

use crate::cursor::Tag;
use crate::image::image_source;
use crate::line::{Line, Wrapper};
use crate::reading::Reading;
use chancery_akn_schema::{
    Element, NAME_PREFIX, Pointer, pointer_of, symbol_address, word_of_inline,
};
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Emphasis, Image, Inline, Language, Name, Note, NotePlacement, Position, ReferenceTarget,
    RevisionKind,
};

impl<'s> Reading<'s> {
    /// Reads the start of an inline element into the line, or the whole element if it holds no
    /// words of the line; false if the element is a block.
    pub(crate) fn open_inline(
        &mut self,
        tag: &Tag<'s>,
        element: Element,
        line: &mut Line,
    ) -> Result<bool, ReadError> {
        let wrapper = match element {
            Element::Emphasis(emphasis) => {
                self.open(line, None)?;
                line.emphasis = line.emphasis.with(emphasis);
                return Ok(true);
            }
            Element::Span => self.language_of_span()?.map(Wrapper::Span),
            Element::Inline => return self.named_inline(tag, line).map(|()| true),
            Element::Phrase(word) => Some(self.phrase(word, tag)?),
            Element::Link => self.link()?,
            Element::Reference => self.reference()?,
            Element::Inserted => Some(Wrapper::Revision(RevisionKind::Inserted)),
            Element::Deleted => Some(Wrapper::Revision(RevisionKind::Deleted)),
            Element::InlineFlow => None,
            Element::LineBreak => {
                self.skip()?;
                line.line_break();
                return Ok(true);
            }
            Element::PageBreak => {
                self.skip()?;
                return Ok(true);
            }
            Element::Marker => {
                let tabulator = self.attribute("name")? == "tab";
                self.skip()?;
                if tabulator {
                    line.character('\t');
                }
                return Ok(true);
            }
            Element::Image => {
                let image = self.image()?;
                self.skip()?;
                if let Some(image) = image {
                    line.object(Inline::from(image));
                }
                return Ok(true);
            }
            Element::Note => {
                let note = self.note(line.preserve)?;
                line.object(Inline::from(note));
                return Ok(true);
            }
            Element::NoteReference => {
                let note = self.distant_note()?;
                self.skip()?;
                line.object(Inline::from(note));
                return Ok(true);
            }
            _ => return Ok(false),
        };
        if element != Element::Span
            && let Some(language) = self.other_language()?
        {
            let message =
                format!("the language `{}` of <{}> is not kept", language.tag(), tag.name);
            self.tell_once(Code("akn.language-dropped"), Severity::Note, message, tag.start);
        }
        self.open(line, wrapper)?;
        Ok(true)
    }

    /// Opens an element whose attributes may change type and white space.
    fn open(&mut self, line: &mut Line, wrapper: Option<Wrapper>) -> Result<(), ReadError> {
        line.open(wrapper);
        if !self.cursor.has_attributes() {
            return Ok(());
        }
        line.preserve = self.preserves(line.preserve)?;
        if let Some(style) = self.cursor.attribute("style")? {
            line.emphasis = line.emphasis.with(emphasis_of_style(&style));
        }
        if let Some(class) = self.cursor.attribute("class")? {
            line.emphasis = line.emphasis.with(emphasis_of_class(&class));
        }
        Ok(())
    }

    fn language_of_span(&self) -> Result<Option<Language>, ReadError> {
        let tag = self.cursor.attribute("xml:lang")?;
        Ok(tag.and_then(|tag| Language::from_tag(&tag)))
    }

    /// Words with a `@name`.
    fn named_inline(&mut self, tag: &Tag<'s>, line: &mut Line) -> Result<(), ReadError> {
        let own = self.cursor.own_attribute("name")?.and_then(|name| Name::new(name.into_owned()));
        if let Some(name) = own {
            let wrapper = self.named_phrase(name)?;
            return self.open(line, Some(wrapper));
        }
        let name = self.attribute("name")?;
        if name == "smallCaps" {
            self.open(line, None)?;
            line.emphasis.small_capitals = true;
            return Ok(());
        }
        if name.is_empty() || name == "akn4un:caption" {
            return self.open(line, None);
        }
        if let Some(word) = word_of_inline(&name) {
            let wrapper = self.inline_phrase(word, tag)?;
            return self.open(line, Some(wrapper));
        }
        let named = Name::new(name.as_str()).or_else(|| {
            let message = format!("`{name}` is no name; spaces and marks are left out");
            self.tell_once(Code("akn.name-form"), Severity::Repaired, message, tag.start);
            let plain = name.strip_prefix(NAME_PREFIX).unwrap_or(&name);
            Name::new(chancery_identity::slug(plain))
        });
        match named {
            Some(name) => {
                let wrapper = self.named_phrase(name)?;
                self.open(line, Some(wrapper))
            }
            None => self.open(line, None),
        }
    }

    fn link(&mut self) -> Result<Option<Wrapper>, ReadError> {
        if let Some(target) = self.cursor.own_attribute("target")?
            && let Some(target) = stated_target(&target)
        {
            return Ok(Some(Wrapper::Reference(target)));
        }
        let target = self.cursor.literal("href")?;
        if let Some(symbol) = self.cursor.own_attribute("symbol")? {
            let symbol = symbol.into_owned();
            let printed = target.filter(|target| *target != symbol_address(&symbol));
            let meant = ReferenceTarget::Symbol(symbol);
            return Ok(Some(match printed {
                Some(printed) => Wrapper::PrintedReference(meant, printed.into_owned()),
                None => Wrapper::Reference(meant),
            }));
        }
        Ok(target.map(|target| Wrapper::Link(target.into_owned())))
    }

    fn reference(&mut self) -> Result<Option<Wrapper>, ReadError> {
        if let Some(target) = self.cursor.own_attribute("target")?
            && let Some(target) = stated_target(&target)
        {
            return Ok(Some(Wrapper::Reference(target)));
        }
        let href = match self.cursor.literal("href")? {
            Some(href) => Some(href),
            // `rref` names the first and the last of what it refers to.
            None => self.cursor.attribute("from")?,
        };
        let Some(href) = href else { return Ok(None) };
        Ok(Some(match pointer_of(&href, &self.component) {
            Pointer::Reference(target) => Wrapper::Reference(target),
            Pointer::Link => Wrapper::Link(href.into_owned()),
        }))
    }

    fn image(&mut self) -> Result<Option<Image>, ReadError> {
        let outside = self.cursor.own_attribute("outside")?.is_some();
        let Some(address) = self.cursor.literal("src")? else { return Ok(None) };
        let source = image_source(&address, outside);
        let description = self.cursor.attribute("alt")?.unwrap_or_default().into_owned();
        Ok(Some(Image { source, description }))
    }

    fn note(&mut self, preserve: bool) -> Result<Note, ReadError> {
        let mark = self.cursor.attribute("marker")?.unwrap_or_default().into_owned();
        let end = self.attribute("class")?.split_whitespace().any(|class| class == "endnote");
        let placement = if end { NotePlacement::End } else { NotePlacement::Foot };
        let mut blocks = vec![];
        self.flow(preserve, &mut blocks)?;
        Ok(Note { placement, mark, blocks })
    }

    /// A note that stands in the metadata, at the place of its mark.
    fn distant_note(&mut self) -> Result<Note, ReadError> {
        let mark = self.cursor.attribute("marker")?.unwrap_or_default().into_owned();
        let target = self.attribute("href")?;
        let eid = target.trim_start_matches('#');
        let mut blocks = vec![];
        let found = self.distant_notes.get_mut(eid).filter(|note| !note.used);
        if let Some(note) = found {
            note.used = true;
            let inner = self.cursor.inside(note.content.clone());
            let outer = std::mem::replace(&mut self.cursor, inner);
            let result = self.flow(false, &mut blocks);
            self.cursor = outer;
            result?;
        }
        Ok(Note { placement: NotePlacement::Foot, mark, blocks })
    }
}

/// A target that the file states on purpose: `work …`, `annex 3`, `provision …`, `symbol …`.
fn stated_target(text: &str) -> Option<ReferenceTarget> {
    let (kind, value) = text.split_once(' ')?;
    let value = value.to_owned();
    Some(match kind {
        "work" => ReferenceTarget::Work(value),
        "annex" => ReferenceTarget::Annex(value.parse().ok()?),
        "provision" => ReferenceTarget::Provision(value),
        "symbol" => ReferenceTarget::Symbol(value),
        _ => return None,
    })
}

/// The type that classes of files of the United Nations, and our own, stand for.
fn emphasis_of_class(class: &str) -> Emphasis {
    let mut emphasis = Emphasis::PLAIN;
    for word in class.split_whitespace() {
        match word {
            "bold" => emphasis.bold = true,
            "italic" => emphasis.italic = true,
            "underline" => emphasis.underline = true,
            "smallCaps" | "small-caps" | "smallcaps" => emphasis.small_capitals = true,
            "superscript" | "sup" => emphasis.position = Position::Superscript,
            "subscript" | "sub" => emphasis.position = Position::Subscript,
            _ => {}
        }
    }
    emphasis
}

/// The type that a style sheet stands for, as far as the model knows it.
fn emphasis_of_style(style: &str) -> Emphasis {
    let mut emphasis = Emphasis::PLAIN;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim();
        match property.trim() {
            "font-weight" => {
                emphasis.bold = matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900");
            }
            "font-style" => emphasis.italic = matches!(value, "italic" | "oblique"),
            "text-decoration" | "text-decoration-line" => {
                emphasis.underline |= value.split_whitespace().any(|word| word == "underline");
            }
            "font-variant" | "font-variant-caps" => {
                emphasis.small_capitals = value == "small-caps";
            }
            "vertical-align" => match value {
                "super" => emphasis.position = Position::Superscript,
                "sub" => emphasis.position = Position::Subscript,
                _ => {}
            },
            _ => {}
        }
    }
    emphasis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_classes_are_type() {
        let style =
            emphasis_of_style("font-weight:bold; text-decoration-line: underline;color:#000");
        assert!(style.bold && style.underline && !style.italic);
        let class = emphasis_of_class("bold italic rightBig");
        assert!(class.bold && class.italic && !class.underline);
        assert_eq!(emphasis_of_style("vertical-align:super").position, Position::Superscript);
        assert!(emphasis_of_style("nonsense").is_plain());
    }
}
