//! Lines put together from nodes and line ends: spaces justified, directions reordered, glyphs
//! gathered to runs.

use super::greedy::next_start;
use super::leader;
use super::nodes::{Boxed, Content, FILL, Glue, Node, NodeList, PenaltyKind, TAB_FILL, span_of};
use super::runs::{Element, Ink, font_of, run, text_length};
use super::{Alignment, SetLine, Setting};
use crate::length::{Area, Length, Point, Size};
use crate::pages::{Item, PlacedImage, Rule};
use crate::text::characters::{LINE_END, SOFT_HYPHEN};
use crate::text::rich::{InsertKind, RichText};
use crate::text::shaper::{FontUseId, ShapedGlyph, Shaper};
use unicode_bidi::{BidiInfo, Level};

/// Assembles the lines that end at `breaks`.
pub(super) fn lines(
    text: &RichText,
    list: &NodeList,
    breaks: &[usize],
    setting: &Setting,
    shaper: &mut Shaper<'_>,
) -> Vec<SetLine> {
    let mut lines = Vec::with_capacity(breaks.len());
    let mut start = 0;
    let mut inserts = text.inserts.iter().peekable();
    let mut assembler =
        Assembler { text, setting, shaper, elements: Vec::new(), drawn: None, tracking: 0 };
    for (number, &end) in breaks.iter().enumerate() {
        let next = next_line(&list.nodes, end);
        let is_last = number + 1 == breaks.len();
        assembler.elements.clear();
        assembler.tracking = 0;
        let trailing = assembler.elements_of(&list.nodes, start, end, next);
        let mut line = assembler.finish(trailing);
        let limit = list.nodes.get(next).map_or(u32::MAX, text_start);
        let here = |at: usize| is_last || (at as u32) < limit;
        while let Some(insert) = inserts.next_if(|insert| here(insert.at)) {
            line.inserts.push(insert.kind);
        }
        line.hyphenated = hyphen_at(&list.nodes, end) == Some(PenaltyKind::Hyphen);
        lines.push(line);
        start = next;
    }
    lines
}

fn next_line(nodes: &[Node], end: usize) -> usize {
    let forced =
        matches!(&nodes[end], Node::Penalty(penalty) if penalty.kind == PenaltyKind::Forced);
    if forced { skip_spaces(nodes, end + 1) } else { next_start(nodes, end) }
}

/// Spaces at the start of a line go to the end of the line before.
fn skip_spaces(nodes: &[Node], start: usize) -> usize {
    if start >= nodes.len() { start } else { next_start(nodes, start) }
}

fn text_start(node: &Node) -> u32 {
    match node {
        Node::Box(boxed) => boxed.start,
        Node::Glue(glue) => glue.start,
        Node::Penalty(_) => u32::MAX,
    }
}

/// The kind of hyphen with which a line that ends at a node closes.
fn hyphen_at(nodes: &[Node], end: usize) -> Option<PenaltyKind> {
    match &nodes[end] {
        Node::Penalty(penalty)
            if matches!(penalty.kind, PenaltyKind::Hyphen | PenaltyKind::SoftHyphen) =>
        {
            Some(penalty.kind)
        }
        _ => None,
    }
}

struct Assembler<'a, 'f> {
    text: &'a RichText,
    setting: &'a Setting,
    shaper: &'a mut Shaper<'f>,
    /// The elements of the line at hand.
    elements: Vec<Element<'a>>,
    /// The last character that was asked for by itself, its span and its glyph: nearly always
    /// the same space.
    drawn: Option<(char, u32, FontUseId, ShapedGlyph)>,
    /// How much letters of the line stand further apart than their font says.
    tracking: i32,
}

/// A line justified.
#[derive(Default)]
struct Spread {
    /// What is added to each letter.
    tracking: i32,
    /// The width of each glue.
    glues: Vec<i32>,
}

impl<'a> Assembler<'a, '_> {
    /// Collects the elements of the line; returns how many at its end hang over.
    fn elements_of(&mut self, nodes: &'a [Node], start: usize, end: usize, next: usize) -> usize {
        let line = &nodes[start..end];
        let last_box = line.iter().rposition(|node| matches!(node, Node::Box(_)));
        let body = last_box.map_or(0, |last| last + 1);
        let hyphen = hyphen_at(nodes, end);
        let filled = line[body..].iter().any(|n| matches!(n, Node::Glue(g) if g.stretch >= FILL));
        let spread = self.spread(&line[..body], hyphen_width(nodes, end), filled);
        self.tracking = spread.tracking;
        let mut spread = spread.glues.into_iter();
        for (index, node) in line[..body].iter().enumerate() {
            match node {
                Node::Box(_) if hyphen == Some(PenaltyKind::SoftHyphen) && index + 1 == body => {}
                Node::Box(boxed) => self.boxed(boxed),
                Node::Glue(glue) => {
                    let width = spread.next().unwrap_or(glue.width);
                    self.glue(glue, width);
                }
                Node::Penalty(_) => {}
            }
        }
        if hyphen.is_some() {
            self.hyphen();
        }
        let before = self.elements.len();
        for node in line[body..].iter().chain(nodes.get(end..next).unwrap_or_default()) {
            if let Node::Glue(glue) = node {
                self.glue(glue, glue.width);
            }
        }
        self.elements.len() - before
    }

    /// The width of each glue of the line after justification, and what its letters get.
    fn spread(&self, line: &[Node], hyphen: i32, filled: bool) -> Spread {
        let mut natural = i64::from(hyphen);
        let (mut stretch, mut shrink) = (0i64, 0i64);
        let (mut letters, mut letter_stretch, mut letter_shrink) = (0i64, 0i64, 0i64);
        for node in line {
            match node {
                Node::Box(boxed) => {
                    natural += i64::from(boxed.width);
                    letters += i64::from(boxed.letters);
                    letter_stretch += i64::from(boxed.stretch);
                    letter_shrink += i64::from(boxed.shrink);
                }
                Node::Glue(glue) => {
                    natural += i64::from(glue.width);
                    stretch += i64::from(glue.stretch);
                    shrink += i64::from(glue.shrink);
                }
                Node::Penalty(_) => {}
            }
        }
        let rest = i64::from(self.setting.width.as_thousandths()) - natural;
        let tabbed = self.setting.last_tab_fills && stretch >= i64::from(TAB_FILL);
        let justified = self.setting.alignment == Alignment::Justified && !filled || tabbed;
        let glues = line.iter().filter_map(|node| match node {
            Node::Glue(glue) => Some(glue),
            _ => None,
        });
        let (elastic, rest): (fn(&Glue) -> i32, i64) = match rest {
            1.. if justified && stretch > 0 => (|glue| glue.stretch, rest),
            ..=-1 if shrink > 0 => (|glue| glue.shrink, rest.max(-shrink - letter_shrink)),
            _ => return Spread { tracking: 0, glues: glues.map(|glue| glue.width).collect() },
        };
        let total = if rest > 0 { stretch } else { shrink };
        let of_letters = if rest > 0 { letter_stretch } else { letter_shrink };
        // Whole thousandths for each letter, and never more than what is thought harmless; spaces
        // take the rest.
        let share = (rest * of_letters / (total + of_letters)).min(of_letters);
        let tracking = share.checked_div(letters).unwrap_or(0);
        let rest = rest - tracking * letters;
        let (mut sum, mut given) = (0i64, 0i64);
        // Each space gets what rounding leaves, so that the line ends exactly at the margin.
        let glues = glues
            .map(|glue| {
                sum += i64::from(elastic(glue));
                let due = (rest * sum).div_euclid(total);
                let extra = due - given;
                given = due;
                (i64::from(glue.width) + extra) as i32
            })
            .collect();
        Spread { tracking: tracking as i32, glues }
    }

    fn boxed(&mut self, boxed: &'a Boxed) {
        let ink = match &boxed.content {
            Content::Glyphs { word, piece, from, to } => Ink::Glyphs {
                piece: &word.pieces[usize::from(*piece)],
                from: *from,
                to: *to,
                start: boxed.start,
                end: boxed.end,
            },
            Content::Image(place) => Ink::Image(*place),
            Content::Indent => Ink::Nothing,
            Content::Invisible => {
                let text = &self.text.text[boxed.start as usize..boxed.end as usize];
                let text = text.to_owned();
                self.disguised(' ', text, boxed.span, 0)
            }
        };
        let tracking = if boxed.letters > 0 { self.tracking } else { 0 };
        let width = boxed.width + tracking * i32::from(boxed.letters);
        let (span, level) = (boxed.span, boxed.level);
        self.elements.push(Element { ink, x: 0, width, tracking, span, level });
    }

    /// The glyph of a character by itself.
    fn glyph(&mut self, character: char, span: u32) -> Option<(FontUseId, ShapedGlyph)> {
        if let Some((known, in_span, font, glyph)) = self.drawn
            && (known, in_span) == (character, span)
        {
            return Some((font, glyph));
        }
        let style = span_of(self.text, span).style;
        let mut bytes = [0; 4];
        let text = character.encode_utf8(&mut bytes);
        let word = self.shaper.word(text, &style, false, self.setting.right_to_left);
        let piece = word.pieces.first()?;
        let glyph = *piece.glyphs.first()?;
        self.drawn = Some((character, span, piece.font, glyph));
        Some((piece.font, glyph))
    }

    /// A space glyph (or hyphen) that stands for `text`.
    fn disguised(&mut self, shown: char, text: String, span: u32, width: i32) -> Ink<'a> {
        match self.glyph(shown, span) {
            Some((font, glyph)) => {
                let glyph = ShapedGlyph { advance: width, ..glyph };
                Ink::Disguised { glyph, font, shown, text }
            }
            None => Ink::Nothing,
        }
    }

    fn hyphen(&mut self) {
        let (span, level) =
            self.elements.last().map_or((0, 0), |element| (element.span, element.level));
        let style = span_of(self.text, span).style;
        let word = self.shaper.word("-", &style, false, self.setting.right_to_left);
        let width = word.pieces.iter().map(|piece| piece.width).sum();
        let ink = self.disguised('-', SOFT_HYPHEN.to_string(), span, width);
        self.elements.push(Element { ink, x: 0, width, tracking: 0, span, level });
    }

    /// The characters of a space, its width shared out among them.
    fn glue(&mut self, glue: &Glue, width: i32) {
        let text = &self.text.text[glue.start as usize..glue.end as usize];
        let mut left = width;
        let count = text.chars().count();
        if count == 0 {
            let (ink, span, level) = (Ink::Nothing, glue.span, glue.level);
            self.elements.push(Element { ink, x: 0, width, tracking: 0, span, level });
            return;
        }
        for (index, character) in text.chars().enumerate() {
            let share = if index + 1 == count { left } else { left / (count - index) as i32 };
            left -= share;
            let ink = match character {
                LINE_END => self.disguised(' ', "\n".to_owned(), glue.span, share),
                ' ' | '\u{A0}' => match self.glyph(character, glue.span) {
                    Some((font, glyph)) => {
                        let glyph = ShapedGlyph { advance: share, ..glyph };
                        Ink::Space { glyph, font, text: character }
                    }
                    None => Ink::Nothing,
                },
                _ => self.disguised(' ', character.to_string(), glue.span, share),
            };
            let (span, level) = (glue.span, glue.level);
            self.elements.push(Element { ink, x: 0, width: share, tracking: 0, span, level });
        }
    }

    /// Places the elements and makes the items of the line.
    fn finish(&mut self, trailing: usize) -> SetLine {
        let body = self.elements.len() - trailing;
        let width: i32 = self.elements[..body].iter().map(|element| element.width).sum();
        let measure = self.setting.width.as_thousandths();
        let rest = measure - width;
        let rtl = self.setting.right_to_left;
        let left = match self.setting.alignment {
            Alignment::Centre => rest / 2,
            Alignment::End => {
                if rtl {
                    0
                } else {
                    rest
                }
            }
            Alignment::Start | Alignment::Justified => {
                if rtl {
                    rest
                } else {
                    0
                }
            }
        };
        self.place(left, body);
        let mut set = SetLine { width: Length::thousandths(width), ..SetLine::default() };
        self.collect(body, &mut set);
        set
    }

    /// Gives each element its place, in visual order from the left end of the line.
    fn place(&mut self, left: i32, body: usize) {
        let base = u8::from(self.setting.right_to_left);
        // Rule L1: white space at the end of a line has the level of the paragraph.
        for element in &mut self.elements[body..] {
            element.level = base;
        }
        if self.elements.iter().all(|element| element.level == 0) {
            let mut x = left;
            for element in &mut self.elements {
                element.x = x;
                x += element.width;
            }
            return;
        }
        let levels: Vec<Level> = self
            .elements
            .iter()
            .map(|element| Level::new(element.level).unwrap_or_else(|_| Level::ltr()))
            .collect();
        let order = BidiInfo::reorder_visual(&levels);
        let hanging: i32 = if base == 1 {
            self.elements[body..].iter().map(|element| element.width).sum()
        } else {
            0
        };
        let mut x = left - hanging;
        for index in order {
            self.elements[index].x = x;
            x += self.elements[index].width;
        }
    }

    /// Runs in logical order, underlines, links, pictures.
    fn collect(&mut self, body: usize, set: &mut SetLine) {
        let led = leader::tab(&self.elements[..body], self.text, self.setting);
        let mut start = 0;
        while start < self.elements.len() {
            let end = self.run_end(start, body);
            let elements = &self.elements[start..end];
            if let Some(run) = run(elements, self.text, self.shaper) {
                set.tallest = set.tallest.max(run.size);
                set.height = set.height.max(-run.origin.y);
                set.items.push(Item::Glyphs(run));
            } else if let Ink::Image(place) = elements[0].ink
                && let InsertKind::Image { image, width, height } = self.text.inserts[place].kind
            {
                let origin = Point { x: Length::thousandths(elements[0].x), y: -height };
                let area = Area { origin, size: Size { width, height } };
                let mark = span_of(self.text, elements[0].span).mark;
                set.items.push(Item::Image(PlacedImage { mark, image, area }));
                set.height = set.height.max(height);
            }
            if start < body {
                self.decorate(start..end.min(body), set);
            }
            if Some(start) == led {
                let colour = span_of(self.text, self.elements[start].span).style.colour;
                leader::draw(&self.elements[start], self.setting, colour, set);
            }
            start = end;
        }
    }

    /// The end of the longest run of elements that can be one run of glyphs.
    fn run_end(&self, start: usize, body: usize) -> usize {
        let first = &self.elements[start];
        let Some(font) = font_of(&first.ink) else { return start + 1 };
        if matches!(first.ink, Ink::Disguised { .. }) {
            return start + 1;
        }
        let mut end = start + 1;
        let mut bytes = text_length(&first.ink);
        // Spaces that hang over do not belong to an underlined run.
        let limit = if start < body { body } else { self.elements.len() };
        while end < limit {
            let next = &self.elements[end];
            bytes += text_length(&next.ink);
            let empty = matches!(next.ink, Ink::Nothing);
            let joins = (font_of(&next.ink) == Some(font) || empty)
                && !matches!(next.ink, Ink::Disguised { .. })
                && next.level == first.level
                && next.span == first.span
                && bytes < usize::from(u16::MAX);
            if !joins {
                break;
            }
            end += 1;
        }
        end
    }

    /// Underline, strike and link of elements of one span.
    fn decorate(&self, range: std::ops::Range<usize>, set: &mut SetLine) {
        let elements = &self.elements[range];
        let Some(first) = elements.first() else { return };
        let span = span_of(self.text, first.span);
        let style = span.style;
        let left = elements.iter().map(|element| element.x).min().unwrap_or(0);
        let right = elements.iter().map(|element| element.x + element.width).max().unwrap_or(left);
        let mut rule = |y: Length| {
            let origin = Point { x: Length::thousandths(left), y: y - style.rise };
            let size = Size { width: Length::thousandths(right - left), height: style.size / 20 };
            set.items.push(Item::Rule(Rule {
                mark: span.mark,
                area: Area { origin, size },
                colour: style.colour,
            }));
        };
        if style.underline && right > left {
            rule(style.size / 9);
        }
        if style.strike && right > left {
            rule(-style.size / 4);
        }
        if let Some(link) = span.link {
            let (left, right) = (Length::thousandths(left), Length::thousandths(right));
            match set.links.last_mut() {
                Some((last, _, end)) if *last == link && *end == left => *end = right,
                Some((last, start, _)) if *last == link && *start == right => *start = left,
                _ => set.links.push((link, left, right)),
            }
        }
    }
}

fn hyphen_width(nodes: &[Node], end: usize) -> i32 {
    match &nodes[end] {
        Node::Penalty(penalty) => penalty.width,
        _ => 0,
    }
}
