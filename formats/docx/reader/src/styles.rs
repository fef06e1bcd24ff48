//! The styles of a document, and what follows from them.

use crate::language::Languages;
use crate::story::{Look, Numbered, RunFormat};
use crate::symbols::Font;
use crate::xml::{Tag, Token, Xml};
use chancery_codec::{Limits, ReadError};
use std::collections::HashMap;
use std::ops::Range;

/// A style of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StyleIndex(u32);

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: Vec<Style>,
    by_id: HashMap<String, StyleIndex>,
    /// The style of paragraphs that name none (17.7.4.17).
    default: Option<StyleIndex>,
    /// The languages of the defaults of the document, and of the style of paragraphs without one.
    languages: [Languages; 2],
    /// What each style gives together with those on which it is based.
    whole: Vec<(RunFormat, Look)>,
}

/// What a style says itself.
#[derive(Debug, Default)]
pub(crate) struct Style {
    pub(crate) name: String,
    base: Option<StyleIndex>,
    pub(crate) outline: Option<u8>,
    pub(crate) numbering: Numbered,
    pub(crate) look: Look,
    pub(crate) format: RunFormat,
    languages: Languages,
}

impl StyleIndex {
    /// The style at a place among all; the expansion of a part bounds how many there are.
    fn of(place: usize) -> StyleIndex {
        StyleIndex(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The place of the style among all.
    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

/// Longest chain of styles based on styles that is followed; longer ones are circles.
const LONGEST_CHAIN: usize = 64;

impl Styles {
    /// Reads the part of styles.
    pub(crate) fn read(text: &str, name: &str, limits: &Limits) -> Result<Styles, ReadError> {
        let mut xml = Xml::new(text, name, limits);
        let mut styles = Styles::default();
        let mut bases = vec![];
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.is(b"style") => {
                    let id = tag.owned(b"styleId").unwrap_or_default();
                    let default =
                        matches!(tag.get(b"default").as_deref(), Some("1" | "true" | "on"))
                            && tag.get(b"type").as_deref() == Some("paragraph");
                    let (style, base) = read_style(&mut xml)?;
                    if default {
                        styles.languages[1] = style.languages.clone();
                    }
                    bases.push(base);
                    let index = StyleIndex::of(styles.styles.len());
                    styles.by_id.entry(id).or_insert(index);
                    if default {
                        styles.default = styles.default.or(Some(index));
                    }
                    styles.styles.push(style);
                }
                Token::Start(tag) if tag.is(b"latentStyles") => xml.skip()?,
                // Of the defaults of the document.
                Token::Start(tag) if tag.is(b"rPr") => {
                    styles.languages[0] = Languages::read(&mut xml, |_| {})?
                }
                Token::Done => break,
                _ => {}
            }
        }
        for (index, base) in bases.into_iter().enumerate() {
            let base = base.and_then(|id| styles.index(&id));
            if let Some(style) = styles.styles.get_mut(index) {
                style.base = base;
            }
        }
        styles.whole = styles.all().map(|index| styles.gathered(index)).collect();
        Ok(styles)
    }

    /// All styles.
    pub(crate) fn all(&self) -> impl Iterator<Item = StyleIndex> + use<> {
        (0..self.styles.len()).map(StyleIndex::of)
    }

    /// What a style gives together with those on which it is based.
    fn gathered(&self, index: StyleIndex) -> (RunFormat, Look) {
        let whole = (RunFormat::default(), Look::default());
        self.chain(Some(index))
            .fold(whole, |(format, look), style| (format.over(style.format), look.over(style.look)))
    }

    /// The style of this identifier.
    pub(crate) fn index(&self, id: &str) -> Option<StyleIndex> {
        self.by_id.get(id).copied()
    }

    /// The style that a paragraph has, named or not.
    #[inline]
    pub(crate) fn of_paragraph(&self, named: Option<StyleIndex>) -> Option<StyleIndex> {
        named.or(self.default)
    }

    /// The name of a style.
    pub(crate) fn name(&self, index: StyleIndex) -> &str {
        self.styles.get(index.place()).map_or("", |style| style.name.as_str())
    }

    /// Gives a style the long name for which its own stands.
    pub(crate) fn rename(&mut self, name: &str, long: String) {
        for style in self.styles.iter_mut().filter(|style| style.name == name) {
            style.name.clone_from(&long);
        }
    }

    /// A style and those on which it is based, itself first.
    pub(crate) fn chain(&self, index: Option<StyleIndex>) -> impl Iterator<Item = &Style> {
        let mut next = index;
        let chain = std::iter::from_fn(move || {
            let style = self.styles.get(next?.place())?;
            next = style.base;
            Some(style)
        });
        chain.take(LONGEST_CHAIN)
    }

    /// The format that a style gives to its runs.
    pub(crate) fn format(&self, index: Option<StyleIndex>) -> RunFormat {
        self.gathered_before(index).0
    }

    /// Whether a style hides its text or shows it, if it says so.
    #[inline]
    pub(crate) fn hides(&self, index: Option<StyleIndex>) -> Option<bool> {
        index.and_then(|index| self.whole.get(index.place())).and_then(|(format, _)| format.hidden)
    }

    /// The language of text in a style, below what it says itself.
    pub(crate) fn language<'l>(
        &'l self,
        own: Option<&'l Languages>,
        index: Option<StyleIndex>,
    ) -> Option<&'l str> {
        let [document, paragraphs] = &self.languages;
        Languages::of(|| {
            let of_styles = self.chain(index).map(|style| &style.languages);
            own.into_iter().chain(of_styles).chain([paragraphs, document])
        })
    }

    /// The look that a style gives to its paragraphs, below what they say themselves.
    pub(crate) fn look(&self, own: Look, index: Option<StyleIndex>) -> Look {
        own.over(self.gathered_before(index).1)
    }

    fn gathered_before(&self, index: Option<StyleIndex>) -> (RunFormat, Look) {
        index.and_then(|index| self.whole.get(index.place())).copied().unwrap_or_default()
    }
}

/// Reads a style, and the identifier of the one on which it is based.
fn read_style(xml: &mut Xml<'_>) -> Result<(Style, Option<String>), ReadError> {
    let mut style = Style::default();
    let mut base = None;
    loop {
        match xml.next()? {
            Token::Start(tag) => match (tag.space, tag.local()) {
                (crate::xml::Space::Word, b"name") => {
                    style.name = tag.owned(b"val").unwrap_or_default();
                    xml.skip()?;
                }
                (crate::xml::Space::Word, b"basedOn") => {
                    base = tag.owned(b"val");
                    xml.skip()?;
                }
                (crate::xml::Space::Word, b"pPr") => {
                    let properties = paragraph_properties(xml, None)?;
                    style.outline = properties.outline;
                    style.numbering = properties.numbering;
                    style.look = properties.look;
                }
                (crate::xml::Space::Word, b"rPr") => {
                    let mut format = RunFormat::default();
                    style.languages =
                        Languages::read(xml, |tag| run_property(tag, None, &mut format))?;
                    style.format = format;
                }
                _ => xml.skip()?,
            },
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok((style, base)),
        }
    }
}

/// What the properties of a paragraph say.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphProperties {
    pub(crate) style: Option<StyleIndex>,
    pub(crate) numbering: Numbered,
    pub(crate) outline: Option<u8>,
    pub(crate) look: Look,
    /// Whether the end of the paragraph is deleted by a tracked change: what follows joins it.
    pub(crate) end_deleted: bool,
    /// Whether the paragraph is a large letter at the beginning of the next one.
    pub(crate) drop_cap: bool,
    /// The bytes of the properties of the section that ends with the paragraph.
    pub(crate) section: Option<Range<usize>>,
    /// Whether a tracked change gave the paragraph the properties that it has.
    pub(crate) changed: bool,
}

/// Half the height of a page of Letter size, in twentieths of a point.
const HALF_A_PAGE: i64 = 7920;

/// Reads the properties of a paragraph, whose start tag was read last.
pub(crate) fn paragraph_properties(
    xml: &mut Xml<'_>,
    styles: Option<&Styles>,
) -> Result<ParagraphProperties, ReadError> {
    use crate::story::Justification as J;
    let mut found = ParagraphProperties::default();
    loop {
        let tag = match xml.next()? {
            Token::Start(tag) => tag,
            Token::Text(_) => continue,
            Token::End | Token::Done => return Ok(found),
        };
        match tag.local() {
            b"pStyle" => {
                found.style = styles.zip(tag.val()).and_then(|(styles, id)| styles.index(&id));
            }
            b"outlineLvl" => {
                found.outline = tag.number(b"val").and_then(|level| u8::try_from(level).ok());
            }
            b"jc" => {
                found.look.alignment = match tag.val().as_deref() {
                    Some("left" | "start") => Some(J::Start),
                    Some("right" | "end") => Some(J::End),
                    Some("center") => Some(J::Centre),
                    Some(
                        "both" | "distribute" | "lowKashida" | "mediumKashida" | "highKashida",
                    ) => Some(J::Both),
                    _ => None,
                };
            }
            b"ind" => {
                found.look.left = tag.number(b"start").or_else(|| tag.number(b"left"));
                let hanging = tag.number(b"hanging").map(|length| -length);
                found.look.first = hanging.or_else(|| tag.number(b"firstLine"));
            }
            b"framePr" => {
                let drop_cap = tag.get(b"dropCap");
                found.drop_cap = matches!(drop_cap.as_deref(), Some("drop" | "margin"));
                let anchor = tag.get(b"vAnchor");
                let placed = matches!(anchor.as_deref(), Some("page" | "margin"));
                let down = tag.number(b"y").unwrap_or_default();
                found.look.framed = placed;
                found.look.at_foot = placed && down > HALF_A_PAGE;
            }
            b"numPr" => {
                found.numbering = numbering(xml)?;
                continue;
            }
            b"rPr" => {
                found.end_deleted = mark_deleted(xml)?;
                continue;
            }
            b"sectPr" => {
                let start = xml.position();
                xml.skip()?;
                found.section = Some(start..xml.position());
                continue;
            }
            b"pPrChange" => found.changed = true,
            _ => {}
        }
        xml.skip()?;
    }
}

fn numbering(xml: &mut Xml<'_>) -> Result<Numbered, ReadError> {
    let mut found = Numbered::default();
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                match tag.local() {
                    b"numId" => found.list = tag.number(b"val"),
                    b"ilvl" => {
                        found.level = tag.number(b"val").and_then(|l| usize::try_from(l).ok());
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(found),
        }
    }
}

/// Whether the properties of the end of a paragraph say that it is deleted.
fn mark_deleted(xml: &mut Xml<'_>) -> Result<bool, ReadError> {
    let mut deleted = false;
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                deleted |= tag.is(b"del") || tag.is(b"moveFrom");
                xml.skip()?;
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(deleted),
        }
    }
}

/// Reads the properties of a run, whose start tag was read last.
pub(crate) fn run_properties(
    xml: &mut Xml<'_>,
    styles: Option<&Styles>,
) -> Result<RunFormat, ReadError> {
    let mut format = RunFormat::default();
    loop {
        let tag = match xml.next()? {
            Token::Start(tag) => tag,
            Token::Text(_) => continue,
            Token::End | Token::Done => return Ok(format),
        };
        run_property(&tag, styles, &mut format);
        xml.skip()?;
    }
}

/// The font that a property names.
pub(crate) fn font_of(tag: &Tag<'_>) -> Option<Font> {
    let name = tag.get(b"ascii").or_else(|| tag.get(b"hAnsi"))?;
    Some(Font::named(&name))
}

fn run_property(tag: &Tag<'_>, styles: Option<&Styles>, format: &mut RunFormat) {
    use crate::story::Raise;
    match tag.local() {
        b"rStyle" => format.style = styles.zip(tag.val()).and_then(|(s, id)| s.index(&id)),
        b"b" => format.bold = Some(tag.is_on()),
        b"i" => format.italic = Some(tag.is_on()),
        b"u" => format.underline = Some(tag.is_on()),
        b"smallCaps" => format.small_capitals = Some(tag.is_on()),
        b"vanish" => format.hidden = Some(tag.is_on()),
        b"vertAlign" => {
            format.position = match tag.val().as_deref() {
                Some("superscript") => Some(Raise::Superscript),
                Some("subscript") => Some(Raise::Subscript),
                _ => Some(Raise::Baseline),
            };
        }
        b"rFonts" => {
            format.font = font_of(tag).or(format.font);
        }
        b"rPrChange" => format.changed = true,
        b"sz" => format.size = tag.number(b"val").and_then(|size| u32::try_from(size).ok()),
        _ => {}
    }
}
