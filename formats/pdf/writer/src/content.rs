//! What is drawn on a page: items as operations, in marked stretches.

use crate::codes::Codes;
use crate::fonts::width;
use crate::objects::{properties, property_name, text_bytes};
use chancery_codec::{Location, WriteError};
use chancery_layout::{
    Artifact, Colour, ContentId, FontId, GlyphRun, Item, Length, Mark, Page, Pages, PlacedImage,
    Role, Rule, TagId,
};
use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Op, PaintMode, PdfFontHandle, Pt, Rect, Rgb,
    TextMatrix, TextRenderingMode,
};

/// A stretch of a content: the page and its number among the marked stretches there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) page: usize,
    pub(crate) number: usize,
}

/// The tag of a marked stretch whose glyphs stand in the order of the page, from left to right,
/// while they are read from right to left. Readers of Arabic go by the letters; this tag settles
/// stretches of signs without direction.
const RIGHT_TO_LEFT: &str = "RightToLeft";

/// How the glyphs of an item say their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// In their order.
    Plain,
    /// From the last to the first.
    RightToLeft,
    /// They do not: they stand for another text.
    Another,
}

impl Meaning {
    fn of(item: &Item) -> Meaning {
        match item {
            Item::Glyphs(run) if run.actual_text.is_some() => Meaning::Another,
            Item::Glyphs(run) if run.right_to_left => Meaning::RightToLeft,
            _ => Meaning::Plain,
        }
    }
}

/// All pages drawn.
pub(crate) struct Drawn {
    /// The operations of each page.
    pub(crate) operations: Vec<Vec<Op>>,
    /// The codes of each font of the pages.
    pub(crate) codes: Vec<Codes>,
    /// The stretches of each content, in reading order.
    pub(crate) stretches: Vec<Vec<Stretch>>,
    /// The content of each marked stretch of each page.
    pub(crate) contents: Vec<Vec<ContentId>>,
}

/// Draws all pages.
///
/// # Errors
/// If a glyph of the font stands for characters that the font does not have.
pub(crate) fn draw_pages(pages: &Pages) -> Result<Drawn, WriteError> {
    let owners = pages.tags.content_owners();
    let mut drawn = Drawn {
        operations: Vec::with_capacity(pages.pages.len()),
        codes: pages.fonts.iter().map(|_| Codes::default()).collect(),
        stretches: vec![Vec::new(); pages.tags.content_count()],
        contents: Vec::with_capacity(pages.pages.len()),
    };
    for (index, page) in pages.pages.iter().enumerate() {
        let mut canvas = Canvas::new(pages, &owners, page, index, &mut drawn);
        for item in &page.items {
            canvas.mark(item);
            match item {
                Item::Glyphs(run) => canvas.glyphs(run)?,
                Item::Rule(rule) => canvas.rule(rule),
                Item::Image(image) => canvas.image(image),
            }
        }
        let (operations, contents) = canvas.finish();
        drawn.operations.push(operations);
        drawn.contents.push(contents);
    }
    Ok(drawn)
}

/// The name under which a page finds a font.
pub(crate) fn font_name(font: FontId) -> String {
    format!("F{}", font.index())
}

/// The name under which a page finds a picture.
pub(crate) fn image_name(image: usize) -> String {
    format!("I{image}")
}

/// A page that is being drawn.
struct Canvas<'a> {
    pages: &'a Pages,
    owners: &'a [TagId],
    height: Length,
    index: usize,
    drawn: &'a mut Drawn,
    operations: Vec<Op>,
    contents: Vec<ContentId>,
    mark: Option<(Mark, Meaning)>,
    in_text: bool,
    font: Option<(FontId, Length)>,
    colour: Colour,
    emboldening: Length,
    rise: i16,
}

impl<'a> Canvas<'a> {
    fn new(
        pages: &'a Pages,
        owners: &'a [TagId],
        page: &Page,
        index: usize,
        drawn: &'a mut Drawn,
    ) -> Canvas<'a> {
        Canvas {
            pages,
            owners,
            height: page.size.height,
            index,
            drawn,
            operations: Vec::new(),
            contents: Vec::new(),
            mark: None,
            in_text: false,
            font: None,
            colour: Colour::BLACK,
            emboldening: Length::ZERO,
            rise: 0,
        }
    }

    fn finish(mut self) -> (Vec<Op>, Vec<ContentId>) {
        self.close();
        (self.operations, self.contents)
    }

    /// Opens the marked stretch that an item belongs to, unless it is open.
    ///
    /// Stretches are never nested: a run that does not simply say its text is a stretch of its
    /// own, because programs that go by the tag tree lose what follows an inner stretch.
    fn mark(&mut self, item: &Item) {
        let mark = item.mark();
        let meaning = Meaning::of(item);
        if self.mark == Some((mark, meaning)) && meaning != Meaning::Another {
            return;
        }
        self.close();
        self.mark = Some((mark, meaning));
        let mut entries = Vec::new();
        let mut tag = match mark {
            Mark::Content(content) => {
                let number = self.contents.len();
                self.contents.push(content);
                let stretch = Stretch { page: self.index, number };
                self.drawn.stretches[content.index()].push(stretch);
                entries.push(("MCID", DictItem::Int(number as i64)));
                content_tag(&self.pages.tags.tag(self.owners[content.index()]).role)
            }
            Mark::Artifact(artifact) => {
                entries = artifact_entries(artifact);
                "Artifact"
            }
        };
        if let (Mark::Content(_), Item::Glyphs(run)) = (mark, item) {
            match (meaning, &run.actual_text) {
                (Meaning::Another, Some(actual)) => {
                    tag = "Span";
                    let data = text_bytes(actual);
                    entries.push(("ActualText", DictItem::String { data, literal: true }));
                }
                (Meaning::RightToLeft, _) => tag = RIGHT_TO_LEFT,
                _ => {}
            }
        }
        self.operations.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: properties(entries),
        });
    }

    fn close(&mut self) {
        self.text(false);
        if self.mark.take().is_some() {
            self.operations.push(Op::EndMarkedContent);
        }
    }

    /// Begins or ends a text object.
    fn text(&mut self, text: bool) {
        if self.in_text != text {
            self.operations.push(if text { Op::StartTextSection } else { Op::EndTextSection });
            self.in_text = text;
        }
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour != colour {
            self.colour = colour;
            self.operations.push(Op::SetFillColor { col: device_colour(colour) });
            self.operations.push(Op::SetOutlineColor { col: device_colour(colour) });
        }
    }

    fn glyphs(&mut self, run: &GlyphRun) -> Result<(), WriteError> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        self.text(true);
        self.colour(run.colour);
        self.emboldening(run.emboldening);
        if self.font != Some((run.font, run.size)) {
            self.font = Some((run.font, run.size));
            self.operations.push(Op::SetFont {
                font: PdfFontHandle::External(printpdf::FontId(font_name(run.font))),
                size: Pt(run.size.as_points()),
            });
        }
        let slant = if run.slanted { GlyphRun::SLANT as f32 / 1000.0 } else { 0.0 };
        let (x, y) = (run.origin.x.as_points(), (self.height - run.origin.y).as_points());
        self.operations
            .push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, slant, 1.0, x, y]) });
        let wrapped = self.begin_meaning(run);
        self.show(run)?;
        if wrapped {
            self.operations.push(Op::EndMarkedContent);
        }
        Ok(())
    }

    /// Says inside of an artifact, which is no stretch of the tag tree, what a run stands for.
    fn begin_meaning(&mut self, run: &GlyphRun) -> bool {
        if !matches!(run.mark, Mark::Artifact(_)) {
            return false;
        }
        if let Some(actual) = &run.actual_text {
            let data = text_bytes(actual);
            let entries = [("ActualText", DictItem::String { data, literal: true })];
            self.operations.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".to_owned(),
                properties: properties(entries),
            });
        } else if run.right_to_left {
            self.operations.push(Op::BeginMarkedContent { tag: RIGHT_TO_LEFT.to_owned() });
        }
        run.actual_text.is_some() || run.right_to_left
    }

    fn emboldening(&mut self, width: Length) {
        if self.emboldening == width {
            return;
        }
        self.emboldening = width;
        let bold = width != Length::ZERO;
        let mode = if bold { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
        self.operations.push(Op::SetTextRenderingMode { mode });
        if bold {
            self.operations.push(Op::SetOutlineThickness { pt: Pt(width.as_points()) });
        }
    }

    /// Shows the glyphs of a run; each is put where layout wants it, to a thousandth of an em.
    fn show(&mut self, run: &GlyphRun) -> Result<(), WriteError> {
        let pages = self.pages;
        let face = &pages.fonts[run.font.index()];
        let size = i64::from(run.size.as_thousandths()).max(1);
        // The pen in millionths of a point.
        let mut pen = 0_i64;
        let mut shown = Shown::default();
        let texts = glyph_texts(run);
        for (glyph, text) in run.glyphs.iter().zip(texts) {
            if glyph.id == 0 && !text.is_empty() {
                return Err(missing(text, self.index));
            }
            if glyph.rise != self.rise {
                shown.flush(&mut self.operations);
                self.rise = glyph.rise;
                let multiplier = f32::from(glyph.rise) / 1000.0;
                self.operations.push(Op::SetLineOffset { multiplier });
            }
            let gap = i64::from(glyph.x.as_thousandths()) * 1000 - pen;
            // Rounded to the nearest thousandth of an em, away from zero at halves.
            let back = -((2 * gap + gap.signum() * size) / (2 * size));
            if back != 0 {
                shown.kern(back);
                pen -= back * size;
            }
            let code = self.drawn.codes[run.font.index()].code(glyph.id, text);
            let code = code.ok_or_else(|| {
                let message = format!("more than 65,535 different characters in {}", face.name());
                WriteError::new(message, Location::Whole)
            })?;
            shown.bytes.extend(code.to_be_bytes());
            pen += width(face, glyph.id) * size;
        }
        shown.flush(&mut self.operations);
        if self.rise != 0 {
            self.rise = 0;
            self.operations.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        Ok(())
    }

    fn rule(&mut self, rule: &Rule) {
        self.text(false);
        self.colour(rule.colour);
        let area = rule.area;
        let bottom = self.height - area.origin.y - area.size.height;
        let rectangle = Rect {
            x: Pt(area.origin.x.as_points()),
            y: Pt(bottom.as_points()),
            width: Pt(area.size.width.as_points()),
            height: Pt(area.size.height.as_points()),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.operations.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, image: &PlacedImage) {
        self.text(false);
        let area = image.area;
        let bottom = self.height - area.origin.y - area.size.height;
        let (width, height) = (area.size.width.as_points(), area.size.height.as_points());
        let place = [width, 0.0, 0.0, height, area.origin.x.as_points(), bottom.as_points()];
        let picture = image_name(image.image.index());
        self.operations.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix: CurTransMat::Raw(place) },
            Op::Unknown { key: "Do".to_owned(), value: vec![property_name(&picture)] },
            Op::RestoreGraphicsState,
        ]);
    }
}

/// The text of each glyph. Where several glyphs show one cluster, such as a letter and its marks,
/// each gets a character of it as long as there are enough, and the last one read gets the rest.
fn glyph_texts(run: &GlyphRun) -> Vec<&str> {
    let mut texts = Vec::with_capacity(run.glyphs.len());
    let mut glyphs = run.glyphs.iter().peekable();
    while let Some(carrier) = glyphs.next() {
        let mut rest = run.glyph_text(carrier);
        let start = texts.len();
        while glyphs.next_if(|glyph| glyph.text_length == 0).is_some() {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            let (first, others) = rest.split_at(length);
            texts.push(first);
            rest = others;
        }
        texts.push(rest);
        // The glyph that has the text of the cluster stands first on the page, whatever is read
        // first.
        if run.right_to_left {
            texts[start..].reverse();
        }
    }
    texts
}

/// Strings and gaps of one showing operation.
#[derive(Default)]
struct Shown {
    items: Vec<DictItem>,
    bytes: Vec<u8>,
}

impl Shown {
    fn kern(&mut self, back: i64) {
        self.string();
        self.items.push(DictItem::Int(back));
    }

    fn string(&mut self) {
        if !self.bytes.is_empty() {
            let data = std::mem::take(&mut self.bytes);
            self.items.push(DictItem::String { data, literal: true });
        }
    }

    fn flush(&mut self, operations: &mut Vec<Op>) {
        self.string();
        if !self.items.is_empty() {
            let value = vec![DictItem::Array(std::mem::take(&mut self.items))];
            operations.push(Op::Unknown { key: "TJ".to_owned(), value });
        }
    }
}

fn missing(text: &str, page: usize) -> WriteError {
    let codes: Vec<String> =
        text.chars().map(|c| format!("U+{:04X} ({c})", u32::from(c))).collect();
    WriteError::new(
        format!("no font shows {}", codes.join(", ")),
        Location::page(u32::try_from(page + 1).unwrap_or(u32::MAX)),
    )
    .with_hint("name a folder with a font for these characters")
}

fn device_colour(colour: Colour) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    if colour.red == colour.green && colour.green == colour.blue {
        Color::Greyscale(Greyscale::new(part(colour.red), None))
    } else {
        Color::Rgb(Rgb::new(part(colour.red), part(colour.green), part(colour.blue), None))
    }
}

/// The tag of a marked stretch. The structure tree decides; this is for people who look inside.
fn content_tag(role: &Role) -> &'static str {
    match role {
        Role::Heading { .. } => "H",
        Role::Label => "Lbl",
        Role::Link => "Link",
        Role::Figure => "Figure",
        Role::Span | Role::Inserted | Role::Deleted | Role::Quote => "Span",
        _ => "P",
    }
}

/// ISO 32000-1, 14.8.2.2.2.
fn artifact_entries(artifact: Artifact) -> Vec<(&'static str, DictItem)> {
    let pagination = ("Type", property_name("Pagination"));
    match artifact {
        Artifact::Header => vec![pagination, ("Subtype", property_name("Header"))],
        Artifact::Footer => vec![pagination, ("Subtype", property_name("Footer"))],
        Artifact::Repetition => vec![pagination],
        Artifact::Layout => vec![("Type", property_name("Layout"))],
    }
}
