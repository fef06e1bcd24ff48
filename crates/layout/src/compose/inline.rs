//! Inlines flattened to styled text, with tags, links and notes.

use super::place::Place;
use super::{Composer, DEEPEST};
use crate::codes::{LINK_DROPPED, TOO_DEEP};
use crate::length::Length;
use crate::pages::{Colour, LinkTarget, Mark};
use crate::tags::{Role, TagId};
use crate::text::characters::{LINE_END, OBJECT};
use crate::text::rich::{InsertKind, LinkId, RichText, TextStyle};
use chancery_codec::Severity;
use chancery_model::{
    Emphasis, Inline, LanguageSpan, Link, Meaning, Phrase, Position, Reference, ReferenceTarget,
    Revision, RevisionKind, inline_text, printed_address,
};

/// What surrounds an inline.
#[derive(Clone, Copy)]
struct Around {
    style: TextStyle,
    tag: TagId,
    link: Option<LinkId>,
    depth: u16,
}

impl Composer<'_> {
    /// Appends inlines to a text.
    pub(super) fn inlines(&mut self, inlines: &[Inline], place: &Place, rich: &mut RichText) {
        let around = Around { style: place.style, tag: place.tag, link: None, depth: place.depth };
        self.within(inlines, around, place, rich);
    }

    fn within(&mut self, inlines: &[Inline], around: Around, place: &Place, rich: &mut RichText) {
        if around.depth > DEEPEST {
            self.tell(TOO_DEEP, Severity::Lost, "nested too deep; set without its mark-up");
            let text = inline_text(inlines).replace('\n', "\u{2028}");
            self.push(&text, around, rich);
            return;
        }
        for inline in inlines {
            self.inline(inline, around, place, rich);
        }
    }

    fn push(&mut self, text: &str, around: Around, rich: &mut RichText) {
        let mark = Mark::Content(self.content(around.tag));
        rich.push(text, around.style, mark, around.link);
    }

    fn inline(&mut self, inline: &Inline, around: Around, place: &Place, rich: &mut RichText) {
        let deeper = Around { depth: around.depth + 1, ..around };
        match inline {
            Inline::Text(text) => {
                let style = emphasized(around.style, text.emphasis);
                self.push(&text.text, Around { style, ..around }, rich);
            }
            Inline::LineBreak => {
                self.push(LINE_END.encode_utf8(&mut [0; 4]), around, rich);
            }
            Inline::Link(link) => self.set_link(link, deeper, place, rich),
            Inline::Reference(reference) => self.set_reference(reference, deeper, place, rich),
            Inline::Phrase(phrase) => self.set_phrase(phrase, deeper, place, rich),
            Inline::Note(note) => self.set_note(note, around.tag, around.style, place, rich),
            Inline::LanguageSpan(span) => {
                let LanguageSpan { language, content } = span.as_ref();
                let tag = self.tags.add(around.tag, Role::Span);
                self.tags.tag_mut(tag).language = Some(language.clone());
                let language = self.shaper.language_id(language);
                let style = TextStyle { language, ..around.style };
                self.within(content, Around { tag, style, ..deeper }, place, rich);
            }
            Inline::Revision(revision) => {
                let Revision { kind, content } = revision.as_ref();
                let (role, style) = match kind {
                    RevisionKind::Inserted => {
                        (Role::Inserted, TextStyle { underline: true, ..around.style })
                    }
                    RevisionKind::Deleted => {
                        (Role::Deleted, TextStyle { strike: true, ..around.style })
                    }
                };
                let tag = self.tags.add(around.tag, role);
                self.within(content, Around { tag, style, ..deeper }, place, rich);
            }
            Inline::Image(image) => {
                let height = around.style.size.scaled(12, 10);
                if let Some((id, size)) = self.image(image, place.frame.width, height) {
                    let tag = self.tags.add(around.tag, Role::Figure);
                    self.tags.tag_mut(tag).alternative = Some(self.alternative(image, ""));
                    let (width, height) = (size.width, size.height);
                    rich.insert(InsertKind::Image { image: id, width, height });
                    let object = Around { tag, ..around };
                    self.push(OBJECT.encode_utf8(&mut [0; 4]), object, rich);
                }
            }
        }
    }

    fn set_phrase(&mut self, phrase: &Phrase, around: Around, place: &Place, rich: &mut RichText) {
        let mut inner = around;
        match &phrase.meaning {
            Meaning::Abbreviation(long) if !long.is_empty() => {
                inner.tag = self.tags.add(around.tag, Role::Span);
                self.tags.tag_mut(inner.tag).expansion = Some(long.clone());
            }
            Meaning::Symbol | Meaning::JobNumber | Meaning::Person | Meaning::Signed => {
                inner.style.hyphenate = false;
            }
            _ => {}
        }
        self.within(&phrase.content, inner, place, rich);
    }

    fn set_link(&mut self, link: &Link, around: Around, place: &Place, rich: &mut RichText) {
        let target = self.link_target(&link.target);
        if target.is_none() {
            let message = format!("the target `{}` is no address; set as text", link.target);
            self.tell(LINK_DROPPED, Severity::Lost, message);
        }
        self.followed(target, Role::Span, &link.content, around, place, rich);
    }

    fn set_reference(
        &mut self,
        reference: &Reference,
        around: Around,
        place: &Place,
        rich: &mut RichText,
    ) {
        let target = match &reference.target {
            // The address that the source prints is that of the link inside.
            _ if printed_address(&reference.content).is_some() => None,
            ReferenceTarget::Work(_) => None,
            ReferenceTarget::Annex(number) => {
                let index = usize::from(*number).checked_sub(1);
                let anchor = index.and_then(|index| self.annexes.get(index));
                anchor.copied().map(LinkTarget::Anchor)
            }
            ReferenceTarget::Provision(name) => Some(LinkTarget::Anchor(self.awaited_anchor(name))),
            ReferenceTarget::Symbol(symbol) => {
                let language = self.language.tag().split('-').next().unwrap_or("en");
                // The address has no place for spaces; the site reads symbols without them.
                let symbol: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
                let plain = symbol.chars().all(|c| c.is_ascii_graphic());
                plain.then(|| LinkTarget::Uri(format!("https://undocs.org/{language}/{symbol}")))
            }
        };
        let tag = self.tags.add(around.tag, Role::Reference);
        let around = Around { tag, ..around };
        self.followed(target, Role::Reference, &reference.content, around, place, rich);
    }

    /// Content that leads to a target, if there is one.
    fn followed(
        &mut self,
        target: Option<LinkTarget>,
        otherwise: Role,
        content: &[Inline],
        around: Around,
        place: &Place,
        rich: &mut RichText,
    ) {
        let description = inline_text(content).replace('\n', " ");
        if target.is_none() || around.link.is_some() || description.trim().is_empty() {
            let tag = match otherwise {
                Role::Span => self.tags.add(around.tag, Role::Span),
                _ => around.tag,
            };
            self.within(content, Around { tag, ..around }, place, rich);
            return;
        }
        let tag = self.tags.add(around.tag, Role::Link);
        let link = self.link(target, tag, description);
        let style = TextStyle { colour: Colour::LINK, ..around.style };
        let inner = Around { tag, style, link: Some(link), ..around };
        self.within(content, inner, place, rich);
    }

    /// The target of a link as the source gives it; none if pages cannot lead there.
    fn link_target(&mut self, target: &str) -> Option<LinkTarget> {
        if let Some(name) = target.strip_prefix('#') {
            // A dead link leads to the beginning of the document, as a browser has it.
            let name = if name.is_empty() { super::finish::START } else { name };
            return Some(LinkTarget::Anchor(self.awaited_anchor(name)));
        }
        let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
        let known = ["http", "https", "mailto", "ftp", "urn", "doi"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        let relative = scheme.is_empty() && !target.is_empty();
        let clean = !target.chars().any(char::is_control);
        (clean && (known || relative)).then(|| LinkTarget::Uri(escaped(target)))
    }

    /// The anchor of this name, which may come later in the document.
    pub(super) fn awaited_anchor(&mut self, name: &str) -> crate::pages::AnchorId {
        match self.anchor_names.get(name) {
            Some(index) => crate::pages::AnchorId(*index),
            None => self.anchor(name),
        }
    }
}

/// An address with spaces and everything beyond ASCII escaped (RFC 3986, 2.1), as a browser does.
fn escaped(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// A style with the emphasis of a text added.
pub(super) fn emphasized(style: TextStyle, emphasis: Emphasis) -> TextStyle {
    let mut style = style;
    style.font.bold |= emphasis.bold;
    style.font.italic |= emphasis.italic;
    style.underline |= emphasis.underline;
    style.small_capitals |= emphasis.small_capitals;
    match emphasis.position {
        Position::Baseline => {}
        Position::Superscript => {
            style.rise += style.size.scaled(35, 100);
            style.size = style.size.scaled(65, 100);
        }
        Position::Subscript => {
            style.rise -= style.size.scaled(15, 100);
            style.size = style.size.scaled(65, 100);
        }
    }
    style.size = style.size.max(Length::points(3));
    style
}
