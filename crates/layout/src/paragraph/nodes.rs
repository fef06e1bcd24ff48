//! Text turned into boxes, glue and penalties.

use super::{Alignment, Setting};
use crate::length::Length;
use crate::text::breaks::{self, Opportunity};
use crate::text::characters::{
    LINE_END, OBJECT, SOFT_HYPHEN, is_breaking_space, is_ideographic, is_invisible,
    is_no_break_space, is_right_to_left,
};
use crate::text::hyphens::patterns;
use crate::text::rich::{InsertKind, RichText, Span};
use crate::text::shaper::{Shaper, Word};
use chancery_model::Language;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// Stretch of glue that fills a line.
pub(super) const FILL: i32 = 1_000_000_000;
/// Stretch of a tab that fills a line.
pub(super) const TAB_FILL: i32 = 10_000_000;
/// Cost of cutting a word that is wider than the measure.
const CUT: i32 = 5000;
/// Cost of a hyphen in a word that is better left whole.
const RELUCTANT: i32 = 100;
/// Cost of a hyphen.
const HYPHEN: i32 = 32;
/// How far a space may be stretched and shrunk without harm, in hundredths of its width. A space of
/// Times is a quarter of an em; shrunk, it still divides words clearly.
const STRETCH: i32 = 50;
const SHRINK: i32 = 42;
/// Width of a space between Arabic words, in hundredths of that of the font: their ends have room
/// of their own, and without hyphens lines are more often wide than tight. Shrunk, it is more than
/// the tenth of an em below which programs that find words by places join them.
const ARABIC_SPACE: i32 = 80;
const ARABIC_SHRINK: i32 = 45;
/// How far letters may be moved apart and together along with the spaces, in thousandths of the
/// size. United Nations pages have 20 more everywhere; less than that is not seen, and with some
/// sixty letters in a line it saves many a hyphen. Russian words are longer and leave fewer spaces.
const LETTERS: Letters = Letters { stretch: 12, shrink: 6 };
const RUSSIAN_LETTERS: Letters = Letters { stretch: 30, shrink: 15 };

/// How far letters may be moved.
#[derive(Clone, Copy, Debug)]
struct Letters {
    stretch: i32,
    shrink: i32,
}

impl Letters {
    /// Those of justified text; none in scripts that join their letters or fill squares.
    fn of(language: &Language) -> Option<Letters> {
        patterns(language).map(|_| match language.primary() {
            Language::Russian => RUSSIAN_LETTERS,
            _ => LETTERS,
        })
    }
}

/// Least distance between a number and the text that a tab parts from it.
const LEAST_TAB: i32 = 6_000;

/// A paragraph as the line breaker sees it. Lengths in thousandths of a point.
#[derive(Debug)]
pub(super) enum Node {
    /// Something with ink, or an invisible character.
    Box(Boxed),
    /// Space; a line may end here if it has a cost.
    Glue(Glue),
    /// A place where a line may end without space.
    Penalty(Penalty),
}

/// Content of a line.
#[derive(Debug)]
pub(super) struct Boxed {
    pub(super) content: Content,
    pub(super) width: i32,
    /// How many letters in it may be moved apart.
    pub(super) letters: u16,
    /// How far together.
    pub(super) stretch: i32,
    pub(super) shrink: i32,
    /// Where its text begins and ends, in bytes of the paragraph.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Place in [`RichText::spans`].
    pub(super) span: u32,
    /// Embedding level of the bidirectional algorithm.
    pub(super) level: u8,
}

/// What a box shows.
#[derive(Debug)]
pub(super) enum Content {
    /// Glyphs `from..to` in logical order of a piece of a word.
    Glyphs { word: Arc<Word>, piece: u16, from: u16, to: u16 },
    /// A picture, by its place in [`RichText::inserts`].
    Image(usize),
    /// A character without ink.
    Invisible,
    /// The indent of the first line.
    Indent,
}

/// Space.
#[derive(Debug)]
pub(super) struct Glue {
    pub(super) width: i32,
    pub(super) stretch: i32,
    pub(super) shrink: i32,
    /// Its text; empty for the space between ideographs.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) span: u32,
    pub(super) level: u8,
    /// What it costs to end a line here; none if that is not allowed.
    pub(super) cost: Option<i32>,
}

/// A possible or forced line end without space.
#[derive(Debug)]
pub(super) struct Penalty {
    /// Width of the hyphen that is shown at a line end.
    pub(super) width: i32,
    pub(super) cost: i32,
    pub(super) kind: PenaltyKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PenaltyKind {
    Plain,
    /// A hyphen is shown.
    Hyphen,
    /// A hyphen is shown in place of the invisible soft hyphen before.
    SoftHyphen,
    /// The line must end.
    Forced,
}

/// The nodes, and what the lines are assembled with.
pub(super) struct NodeList {
    pub(super) nodes: Vec<Node>,
}

/// Makes the nodes of a paragraph.
pub(super) fn build(text: &RichText, setting: &Setting, shaper: &mut Shaper<'_>) -> NodeList {
    let language = shaper.language(setting.language).clone();
    let opportunities = breaks::opportunities(&text.text, &language);
    let mut builder = Builder {
        text,
        setting,
        shaper,
        levels: levels(&text.text, setting.right_to_left),
        nodes: Vec::with_capacity(opportunities.len() * 3 + 8),
        span: 0,
        insert: 0,
        ragged: setting.alignment != Alignment::Justified,
        spaced: None,
        hyphened: None,
        letters: Letters::of(&language).filter(|_| setting.alignment == Alignment::Justified),
        last_tab: setting.last_tab_fills.then(|| text.text.rfind('\t')).flatten(),
    };
    builder.indent();
    let mut start = 0;
    for opportunity in opportunities {
        builder.chunk(start..opportunity.at, Some(opportunity));
        start = opportunity.at;
    }
    builder.chunk(start..text.text.len(), None);
    builder.finish();
    NodeList { nodes: builder.nodes }
}

/// Embedding levels by byte; none if the whole text runs from left to right.
fn levels(text: &str, right_to_left: bool) -> Option<Vec<Level>> {
    if !right_to_left && (text.is_ascii() || !text.chars().any(is_right_to_left)) {
        return None;
    }
    let base = if right_to_left { Level::rtl() } else { Level::ltr() };
    Some(BidiInfo::new(text, Some(base)).levels)
}

impl Boxed {
    /// A box as wide as it is.
    fn plain(content: Content, width: i32, range: Range<u32>, span: u32, level: u8) -> Boxed {
        let (start, end) = (range.start, range.end);
        Boxed { content, width, letters: 0, stretch: 0, shrink: 0, start, end, span, level }
    }
}

struct Builder<'a, 'f> {
    text: &'a RichText,
    setting: &'a Setting,
    shaper: &'a mut Shaper<'f>,
    levels: Option<Vec<Level>>,
    nodes: Vec<Node>,
    /// The span of the place that is being read.
    span: usize,
    /// The next insert that is a picture.
    insert: usize,
    ragged: bool,
    /// The last space that was measured, its span and its width: nearly always the same one.
    spaced: Option<(char, usize, i32)>,
    /// The span of the last hyphen that was measured, and its width.
    hyphened: Option<(usize, i32)>,
    /// How far letters may be moved.
    letters: Option<Letters>,
    /// Where the tab stands that fills its line.
    last_tab: Option<usize>,
}

impl Builder<'_, '_> {
    fn indent(&mut self) {
        let width = self.setting.indent.as_thousandths();
        if width != 0 {
            let level = u8::from(self.setting.right_to_left);
            let content = Content::Indent;
            self.nodes.push(Node::Box(Boxed::plain(content, width, 0..0, 0, level)));
        }
    }

    fn finish(&mut self) {
        let end = self.text.text.len() as u32;
        self.fill(end..end);
        if let (Some(_), [.., Node::Glue(glue), _]) = (self.last_tab, self.nodes.as_mut_slice()) {
            // The tab fills the line, not the end of it.
            glue.stretch = 0;
        }
    }

    /// Fills the line and ends it; the glue stands for the text `range`.
    fn fill(&mut self, range: Range<u32>) {
        let span = self.span as u32;
        let level = u8::from(self.setting.right_to_left);
        self.nodes.push(Node::Glue(Glue {
            width: 0,
            stretch: FILL,
            shrink: 0,
            start: range.start,
            end: range.end,
            span,
            level,
            cost: None,
        }));
        self.nodes.push(Node::Penalty(Penalty { width: 0, cost: 0, kind: PenaltyKind::Forced }));
    }

    /// Text up to an opportunity, or to the end.
    fn chunk(&mut self, range: Range<usize>, end: Option<Opportunity>) {
        let chunk = &self.text.text[range.clone()];
        let is_space = |c: char| is_breaking_space(c) || c == LINE_END;
        let word = chunk.trim_end_matches(is_space);
        let word_end = range.start + word.len();
        self.unbroken(range.start..word_end);
        let trailing = word_end..range.end;
        match end {
            Some(Opportunity { forced: true, .. }) => {
                self.fill(trailing.start as u32..trailing.end as u32);
            }
            Some(opportunity) if trailing.is_empty() => self.opportunity(opportunity),
            Some(opportunity) => self.space(trailing, Some(opportunity.cost)),
            None => self.space(trailing, None),
        }
    }

    /// A place without space at which a line may end.
    fn opportunity(&mut self, opportunity: Opportunity) {
        let Some(Node::Box(last)) = self.nodes.last() else { return };
        let (span, level) = (last.span, last.level);
        let (before, after) = self.text.text.split_at(opportunity.at);
        let last = before.chars().next_back().unwrap_or(' ');
        let next = after.chars().next().unwrap_or(' ');
        if last == SOFT_HYPHEN {
            self.hyphen(span as usize, HYPHEN, PenaltyKind::SoftHyphen);
        } else if is_ideographic(last) || is_ideographic(next) {
            let size = self.text.spans[span as usize].style.size.as_thousandths();
            let (stretch, shrink) = if self.ragged { (0, 0) } else { (size / 16, size / 64) };
            let place = opportunity.at as u32;
            let cost = Some(opportunity.cost);
            let (start, end) = (place, place);
            self.nodes.push(Node::Glue(Glue {
                width: 0,
                stretch,
                shrink,
                start,
                end,
                span,
                level,
                cost,
            }));
        } else {
            let cost = opportunity.cost;
            let kind = PenaltyKind::Plain;
            self.nodes.push(Node::Penalty(Penalty { width: 0, cost, kind }));
        }
    }

    fn hyphen(&mut self, span: usize, cost: i32, kind: PenaltyKind) {
        let width = match self.hyphened {
            Some((known, width)) if known == span => width,
            _ => self.natural_width("-", span),
        };
        self.hyphened = Some((span, width));
        self.nodes.push(Node::Penalty(Penalty { width, cost, kind }));
    }

    /// Text in which no line may end except in words: spaces in it are glue without cost.
    fn unbroken(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for (offset, character) in self.text.text[range.clone()].char_indices() {
            let at = range.start + offset;
            if at < start {
                continue;
            }
            let space = is_breaking_space(character)
                || is_no_break_space(character)
                || character == LINE_END;
            let alone =
                space || is_invisible(character) || matches!(character, OBJECT | SOFT_HYPHEN);
            if !alone {
                continue;
            }
            self.run(start..at);
            let end = at + character.len_utf8();
            if space {
                self.space(at..end, None);
            } else {
                self.alone(at..end, character);
            }
            start = end;
        }
        self.run(start..range.end);
    }

    /// A picture or an invisible character.
    fn alone(&mut self, range: Range<usize>, character: char) {
        let span = self.span_at(range.start);
        let level = self.level_at(range.start);
        let mut width = 0;
        let mut content = Content::Invisible;
        if character == OBJECT
            && let Some((place, picture)) = self.image_at(range.start)
        {
            (width, content) = (picture, Content::Image(place));
        }
        let range = range.start as u32..range.end as u32;
        self.nodes.push(Node::Box(Boxed::plain(content, width, range, span as u32, level)));
    }

    fn image_at(&mut self, at: usize) -> Option<(usize, i32)> {
        let inserts = &self.text.inserts;
        while self.insert < inserts.len() && inserts[self.insert].at <= at {
            let place = self.insert;
            self.insert += 1;
            if let InsertKind::Image { width, .. } = inserts[place].kind
                && inserts[place].at == at
            {
                return Some((place, width.as_thousandths()));
            }
        }
        None
    }

    /// Words without space, cut where style or direction changes.
    fn run(&mut self, range: Range<usize>) {
        let mut start = range.start;
        while start < range.end {
            let span = self.span_at(start);
            let mut end = range.end.min(self.text.spans[span].end);
            let level = self.level_at(start);
            if let Some(levels) = &self.levels {
                let other = levels[start..end].iter().position(|l| l.number() != level);
                end = other.map_or(end, |offset| start + offset);
            }
            self.word(start..end, span, level);
            start = end;
        }
    }

    fn word(&mut self, range: Range<usize>, span: usize, level: u8) {
        let text = &self.text.text[range.clone()];
        let style = self.text.spans[span].style;
        let word = self.shaper.word(text, &style, level % 2 == 1, self.setting.right_to_left);
        for (index, piece) in word.pieces.iter().enumerate() {
            let start = (range.start + piece.start) as u32;
            let whole =
                Fragment { word: &word, piece: index as u16, start, span: span as u32, level };
            if piece.width > self.setting.width.as_thousandths() {
                self.cut(&whole);
            } else if piece.hyphens.is_empty() {
                let count = piece.glyphs.len() as u16;
                self.fragment(&whole, 0..count, piece.width);
            } else {
                let mut from = (0u16, 0i32);
                let end = (piece.glyphs.len() as u16, piece.width);
                for &point in piece.hyphens.iter().chain([&end]) {
                    self.fragment(&whole, from.0..point.0, point.1 - from.1);
                    if point != end {
                        let cost = if piece.reluctant { RELUCTANT } else { HYPHEN };
                        self.hyphen(span, cost, PenaltyKind::Hyphen);
                    }
                    from = point;
                }
            }
        }
    }

    /// A word wider than the measure: it may end a line after any of its clusters.
    fn cut(&mut self, whole: &Fragment<'_>) {
        let piece = &whole.word.pieces[usize::from(whole.piece)];
        let count = piece.glyphs.len();
        let rtl = whole.level % 2 == 1;
        let at = |index: usize| if rtl { count - 1 - index } else { index };
        let (mut from, mut width) = (0, 0);
        for index in 0..count {
            width += piece.glyphs[at(index)].advance;
            let next = index + 1;
            let starts = next == count
                || piece.glyphs[at(next)].text_start != piece.glyphs[at(index)].text_start;
            if starts {
                self.fragment(whole, from as u16..next as u16, width);
                if next < count {
                    let kind = PenaltyKind::Plain;
                    self.nodes.push(Node::Penalty(Penalty { width: 0, cost: CUT, kind }));
                }
                (from, width) = (next, 0);
            }
        }
    }

    fn fragment(&mut self, whole: &Fragment<'_>, glyphs: Range<u16>, width: i32) {
        let piece = &whole.word.pieces[usize::from(whole.piece)];
        let rtl = whole.level % 2 == 1;
        let count = piece.glyphs.len() as u16;
        // Texts of glyphs in logical order: from the left, or from the right.
        let text_at = |index: u16| {
            let index = if rtl { count.checked_sub(index + 1) } else { Some(index) };
            let glyph = index.and_then(|index| piece.glyphs.get(usize::from(index)));
            glyph.map_or(piece.length as u32, |glyph| u32::from(glyph.text_start))
        };
        let (start, end) = (text_at(glyphs.start), text_at(glyphs.end));
        let elastic = self.letters.filter(|_| !rtl);
        let letters = elastic.map_or(0, |_| {
            let shown = &piece.glyphs[usize::from(glyphs.start)..usize::from(glyphs.end)];
            shown.iter().filter(|glyph| glyph.text_length > 0).count() as u16
        });
        let Letters { stretch, shrink } = elastic.unwrap_or(Letters { stretch: 0, shrink: 0 });
        let content = Content::Glyphs {
            word: Arc::clone(whole.word),
            piece: whole.piece,
            from: glyphs.start,
            to: glyphs.end,
        };
        let range = whole.start + start..whole.start + end;
        let size = self.text.spans[whole.span as usize].style.size.as_thousandths();
        self.nodes.push(Node::Box(Boxed {
            letters,
            stretch: i32::from(letters) * (size * stretch / 1000),
            shrink: i32::from(letters) * (size * shrink / 1000),
            ..Boxed::plain(content, width, range, whole.span, whole.level)
        }));
    }

    /// White space as glue, one for each span.
    fn space(&mut self, range: Range<usize>, cost: Option<i32>) {
        let mut start = range.start;
        while start < range.end {
            let span = self.span_at(start);
            let end = range.end.min(self.text.spans[span].end);
            let level = self.level_at(start);
            let (mut width, mut elastic) = (0, 0);
            for character in self.text.text[start..end].chars() {
                match character {
                    '\t' => width += self.tab_width(width),
                    LINE_END => {}
                    _ => {
                        let own = self.space_width(character, span);
                        width += own;
                        elastic += if matches!(character, ' ' | '\u{A0}') { own } else { 0 };
                    }
                }
            }
            let (mut stretch, shrink) = if self.ragged {
                (0, 0)
            } else {
                let shrink = if self.setting.right_to_left { ARABIC_SHRINK } else { SHRINK };
                (elastic * STRETCH / 100, elastic * shrink / 100)
            };
            let mut cost = cost;
            if self.last_tab.is_some_and(|tab| (start..end).contains(&tab)) {
                (stretch, cost) = (TAB_FILL, None);
            }
            self.nodes.push(Node::Glue(Glue {
                width,
                stretch,
                shrink,
                start: start as u32,
                end: end as u32,
                span: span as u32,
                level,
                cost,
            }));
            start = end;
        }
    }

    /// The width of a tab: that to the text after a number that hangs, else that of a stop.
    fn tab_width(&self, before: i32) -> i32 {
        let hangs = self.setting.indent < Length::ZERO
            && !self.nodes.iter().any(|node| matches!(node, Node::Glue(_)));
        if !hangs {
            return self.setting.tab.as_thousandths();
        }
        let widths = self.nodes.iter().map(|node| match node {
            Node::Box(boxed) => boxed.width,
            Node::Glue(glue) => glue.width,
            Node::Penalty(_) => 0,
        });
        (-(before + widths.sum::<i32>())).max(LEAST_TAB)
    }

    fn space_width(&mut self, character: char, span: usize) -> i32 {
        if let Some((known, in_span, width)) = self.spaced
            && (known, in_span) == (character, span)
        {
            return width;
        }
        let mut width = self.natural_width(character.encode_utf8(&mut [0; 4]), span);
        if self.setting.right_to_left {
            width = width * ARABIC_SPACE / 100;
        }
        self.spaced = Some((character, span, width));
        width
    }

    fn natural_width(&mut self, text: &str, span: usize) -> i32 {
        let style = self.text.spans[span].style;
        let word = self.shaper.word(text, &style, false, self.setting.right_to_left);
        word.pieces.iter().map(|piece| piece.width).sum()
    }

    fn span_at(&mut self, at: usize) -> usize {
        let last = self.text.spans.len() - 1;
        while self.span < last && self.text.spans[self.span].end <= at {
            self.span += 1;
        }
        self.span
    }

    fn level_at(&self, at: usize) -> u8 {
        let level = self.levels.as_ref().and_then(|levels| levels.get(at));
        level.map_or(0, |level| level.number())
    }
}

/// A piece of a word at its place in the paragraph.
struct Fragment<'w> {
    word: &'w Arc<Word>,
    piece: u16,
    start: u32,
    span: u32,
    level: u8,
}

/// The span of a node, for assembly.
pub(super) fn span_of(text: &RichText, span: u32) -> &Span {
    &text.spans[span as usize]
}
