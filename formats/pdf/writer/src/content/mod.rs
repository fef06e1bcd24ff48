//! What is drawn on a page: items as operators of a content stream, in marked stretches.
//!
//! The operators are written as text at once. Printpdf can write them too, but keeps each as a
//! value of its own first, which takes three times as long and thirty times the memory.

mod run;

use crate::codes::Codes;
use crate::compound::Compound;
use crate::objects::text_bytes;
use crate::sfnt;
use crate::syntax::{integer, string, thousandths};
use chancery_codec::WriteError;
use chancery_layout::{
    Artifact, Colour, ContentId, FontId, GlyphRun, ImageId, Item, Length, Mark, Page, Pages,
    PlacedImage, Role, Rule, TagId,
};
use std::collections::BTreeMap;

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

/// What was drawn on all pages.
pub(crate) struct Drawn {
    /// The codes of each font of the pages.
    pub(crate) codes: Vec<Codes>,
    /// Whether glyphs of each font can be put together.
    joinable: Vec<bool>,
    /// The stretches of each content, in reading order.
    pub(crate) stretches: Vec<Vec<Stretch>>,
    /// The content of each marked stretch of each page.
    pub(crate) contents: Vec<Vec<ContentId>>,
    /// The sides of the first picture of a content, as PDF counts them: left, bottom, right, top.
    pub(crate) pictures: BTreeMap<ContentId, [Length; 4]>,
    /// The first page on which each picture is.
    pub(crate) pages_of_images: BTreeMap<ImageId, usize>,
}

/// Draws the items of all pages, which are given up as they are drawn; each content stream is
/// handed on at once.
///
/// # Errors
/// If a glyph of the font stands for characters that the font does not have.
pub(crate) fn draw_pages(
    pages: &Pages,
    items: Vec<Vec<Item>>,
    mut done: impl FnMut(usize, &[u8]),
) -> Result<Drawn, WriteError> {
    let owners = pages.tags.content_owners();
    let mut drawn = Drawn {
        codes: pages.fonts.iter().map(|_| Codes::default()).collect(),
        joinable: pages
            .fonts
            .iter()
            .map(|face| sfnt::has_table(face.data(), face.index(), b"glyf"))
            .collect(),
        stretches: vec![Vec::new(); pages.tags.content_count()],
        contents: Vec::with_capacity(pages.pages.len()),
        pictures: BTreeMap::new(),
        pages_of_images: BTreeMap::new(),
    };
    let mut stream = Vec::new();
    for ((index, page), items) in pages.pages.iter().enumerate().zip(items) {
        stream.clear();
        let mut canvas = Canvas::new(pages, &owners, page, index, &mut drawn, &mut stream);
        for item in &items {
            canvas.mark(item);
            match item {
                Item::Glyphs(run) => canvas.glyphs(run)?,
                Item::Rule(rule) => canvas.rule(rule),
                Item::Image(image) => canvas.image(image),
            }
        }
        let contents = canvas.finish();
        drawn.contents.push(contents);
        done(index, &stream);
    }
    Ok(drawn)
}

/// The name under which a page finds a font.
pub(crate) fn font_name(font: usize) -> String {
    format!("F{font}")
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
    stream: &'a mut Vec<u8>,
    contents: Vec<ContentId>,
    mark: Option<(Mark, Meaning)>,
    in_text: bool,
    /// Where the last run of the text object began, unless it was slanted.
    origin: Option<(i64, i64)>,
    font: Option<(FontId, Length)>,
    colour: Colour,
    emboldening: Length,
    tracking: Length,
    rise: i16,
    /// The texts of the glyphs of a run; kept to save its memory.
    texts: Vec<&'a str>,
    /// A cluster that is drawn as one, likewise.
    compound: Compound,
}

impl<'a> Canvas<'a> {
    fn new(
        pages: &'a Pages,
        owners: &'a [TagId],
        page: &Page,
        index: usize,
        drawn: &'a mut Drawn,
        stream: &'a mut Vec<u8>,
    ) -> Canvas<'a> {
        Canvas {
            pages,
            owners,
            height: page.size.height,
            index,
            drawn,
            stream,
            contents: Vec::new(),
            mark: None,
            in_text: false,
            origin: None,
            font: None,
            colour: Colour::BLACK,
            emboldening: Length::ZERO,
            tracking: Length::ZERO,
            rise: 0,
            texts: Vec::new(),
            compound: Compound::default(),
        }
    }

    fn finish(mut self) -> Vec<ContentId> {
        self.close();
        self.contents
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
        let content = match mark {
            Mark::Content(content) => content,
            Mark::Artifact(artifact) => {
                self.stream.extend(artifact_properties(artifact));
                return;
            }
        };
        let number = self.contents.len();
        self.contents.push(content);
        let stretch = Stretch { page: self.index, number };
        self.drawn.stretches[content.index()].push(stretch);
        let actual = match item {
            Item::Glyphs(run) => run.actual_text.as_deref(),
            _ => None,
        };
        let tag = match meaning {
            Meaning::Another => "Span",
            Meaning::RightToLeft => RIGHT_TO_LEFT,
            Meaning::Plain => content_tag(&self.pages.tags.tag(self.owners[content.index()]).role),
        };
        self.begin(tag, actual, Some(number));
    }

    /// Begins a marked stretch with its properties.
    fn begin(&mut self, tag: &str, actual: Option<&str>, number: Option<usize>) {
        self.stream.push(b'/');
        self.stream.extend(tag.as_bytes());
        self.stream.extend(b"<<");
        if let Some(actual) = actual {
            self.stream.extend(b"/ActualText");
            string(self.stream, &text_bytes(actual));
        }
        if let Some(number) = number {
            self.stream.extend(b"/MCID ");
            integer(self.stream, number as i64);
        }
        self.stream.extend(b">>BDC\n");
    }

    fn close(&mut self) {
        self.text(false);
        if self.mark.take().is_some() {
            self.stream.extend(b"EMC\n");
        }
    }

    /// Begins or ends a text object.
    fn text(&mut self, text: bool) {
        if self.in_text != text {
            self.stream.extend(if text { b"BT\n" } else { b"ET\n" });
            self.in_text = text;
            self.origin = Some((0, 0));
        }
    }

    /// Writes numbers and then the operator that takes them. Numbers in thousandths.
    fn operator(&mut self, operands: impl IntoIterator<Item = i64>, operator: &str) {
        for operand in operands {
            thousandths(self.stream, operand);
            self.stream.push(b' ');
        }
        self.stream.extend(operator.as_bytes());
        self.stream.push(b'\n');
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour == colour {
            return;
        }
        self.colour = colour;
        let part = |value: u8| (i64::from(value) * 1000 + 127) / 255;
        if colour.red == colour.green && colour.green == colour.blue {
            self.operator([part(colour.red)], "g");
            self.operator([part(colour.red)], "G");
        } else {
            let parts = [colour.red, colour.green, colour.blue].map(part);
            self.operator(parts, "rg");
            self.operator(parts, "RG");
        }
    }

    fn glyphs(&mut self, run: &'a GlyphRun) -> Result<(), WriteError> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        self.text(true);
        self.colour(run.colour);
        self.emboldening(run.emboldening);
        if self.tracking != run.tracking {
            self.tracking = run.tracking;
            self.operator([i64::from(run.tracking.as_thousandths())], "Tc");
        }
        if self.font != Some((run.font, run.size)) {
            self.font = Some((run.font, run.size));
            self.stream.push(b'/');
            self.stream.extend(font_name(run.font.index()).as_bytes());
            self.stream.push(b' ');
            self.operator([i64::from(run.size.as_thousandths())], "Tf");
        }
        self.place(run);
        let wrapped = self.begin_meaning(run);
        self.show(run)?;
        if wrapped {
            self.stream.extend(b"EMC\n");
        }
        Ok(())
    }

    /// Goes to the place of a run: from the run before, which is shorter, where it is upright.
    fn place(&mut self, run: &GlyphRun) {
        let x = i64::from(run.origin.x.as_thousandths());
        let y = i64::from((self.height - run.origin.y).as_thousandths());
        match self.origin {
            Some((before_x, before_y)) if !run.slanted => {
                self.operator([x - before_x, y - before_y], "Td");
            }
            _ => {
                let slant = if run.slanted { i64::from(GlyphRun::SLANT) } else { 0 };
                self.operator([1000, 0, slant, 1000, x, y], "Tm");
            }
        }
        self.origin = (!run.slanted).then_some((x, y));
    }

    /// Says inside of an artifact, which is no stretch of the tag tree, what a run stands for.
    fn begin_meaning(&mut self, run: &GlyphRun) -> bool {
        if !matches!(run.mark, Mark::Artifact(_)) {
            return false;
        }
        if let Some(actual) = &run.actual_text {
            self.begin("Span", Some(actual), None);
        } else if run.right_to_left {
            self.stream.push(b'/');
            self.stream.extend(RIGHT_TO_LEFT.as_bytes());
            self.stream.extend(b" BMC\n");
        }
        run.actual_text.is_some() || run.right_to_left
    }

    fn emboldening(&mut self, width: Length) {
        if self.emboldening == width {
            return;
        }
        self.emboldening = width;
        if width == Length::ZERO {
            self.stream.extend(b"0 Tr\n");
        } else {
            // Filled and stroked.
            self.stream.extend(b"2 Tr\n");
            self.operator([i64::from(width.as_thousandths())], "w");
        }
    }

    fn raise(&mut self, rise: i16) {
        self.rise = rise;
        self.operator([i64::from(rise)], "Ts");
    }

    fn rule(&mut self, rule: &Rule) {
        self.text(false);
        self.colour(rule.colour);
        let area = rule.area;
        let bottom = self.height - area.origin.y - area.size.height;
        let sides = [area.origin.x, bottom, area.size.width, area.size.height];
        self.operator(sides.map(|side| i64::from(side.as_thousandths())), "re f");
    }

    fn image(&mut self, image: &PlacedImage) {
        self.text(false);
        let area = image.area;
        let bottom = self.height - area.origin.y - area.size.height;
        let (width, height) = (area.size.width, area.size.height);
        let (left, zero) = (area.origin.x, Length::ZERO);
        if let Mark::Content(content) = image.mark {
            let sides = [left, bottom, left + width, bottom + height];
            self.drawn.pictures.entry(content).or_insert(sides);
        }
        self.drawn.pages_of_images.entry(image.image).or_insert(self.index);
        let place = [width, zero, zero, height, left, bottom];
        self.stream.extend(b"q\n");
        self.operator(place.map(|length| i64::from(length.as_thousandths())), "cm");
        self.stream.push(b'/');
        self.stream.extend(image_name(image.image.index()).as_bytes());
        self.stream.extend(b" Do\nQ\n");
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

/// The beginning of an artifact (ISO 32000-1, 14.8.2.2.2).
fn artifact_properties(artifact: Artifact) -> &'static [u8] {
    match artifact {
        Artifact::Header => b"/Artifact<</Subtype/Header/Type/Pagination>>BDC\n",
        Artifact::Footer => b"/Artifact<</Subtype/Footer/Type/Pagination>>BDC\n",
        Artifact::Repetition => b"/Artifact<</Type/Pagination>>BDC\n",
        Artifact::Layout => b"/Artifact<</Type/Layout>>BDC\n",
    }
}
