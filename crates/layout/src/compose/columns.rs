//! How wide the columns of a table are.

use super::Composer;
use super::place::Place;
use crate::length::Length;
use crate::text::characters::is_ideographic;
use chancery_model::{Block, Inline};

/// How deep the measuring goes; what is nested deeper takes what room there is.
const DEEPEST: u8 = 12;

/// The least width of something, and the width at which it stands on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) least: i64,
    pub(super) natural: i64,
}

impl Need {
    fn beside(&mut self, other: Need) {
        self.least = self.least.max(other.least);
        self.natural = self.natural.max(other.natural);
    }

    pub(super) fn padded(self, padding: Length) -> Need {
        let padding = i64::from(padding.as_thousandths());
        Need { least: self.least + padding, natural: self.natural + padding }
    }
}

impl Composer<'_> {
    /// What the blocks of a cell need.
    pub(super) fn need_of(&mut self, blocks: &[Block], place: &Place, depth: u8) -> Need {
        let mut need = Need::default();
        if depth > DEEPEST {
            return need;
        }
        for block in blocks {
            let inner = match block {
                Block::Paragraph(paragraph) => self.need_of_text(&paragraph.content, place),
                Block::Heading(heading) => self.need_of_text(&heading.content, place),
                Block::Division(division) => {
                    let mut inner = self.need_of(&division.blocks, place, depth + 1);
                    inner.beside(self.need_of_text(&division.heading, place));
                    inner.padded(self.house.sizes.step)
                }
                Block::List(list) => {
                    let mut inner = Need::default();
                    for item in &list.items {
                        inner.beside(self.need_of(&item.blocks, place, depth + 1));
                    }
                    inner.padded(Length::points(14))
                }
                Block::Table(table) => {
                    let mut inner = Need::default();
                    for row in &table.rows {
                        let mut whole = Need::default();
                        for cell in &row.cells {
                            let cell = self.need_of(&cell.blocks, place, depth + 1);
                            whole.least += cell.least + 6_000;
                            whole.natural += cell.natural + 6_000;
                        }
                        inner.beside(whole);
                    }
                    inner
                }
                Block::Quotation(quotation) => self.need_of(&quotation.blocks, place, depth + 1),
                Block::Figure(_) => Need { least: 40_000, natural: 150_000 },
                Block::Contents(contents) => {
                    let mut inner = Need::default();
                    for entry in &contents.entries {
                        inner.beside(self.need_of_text(&entry.content, place));
                    }
                    inner
                }
            };
            need.beside(inner);
        }
        need
    }

    fn need_of_text(&mut self, inlines: &[Inline], place: &Place) -> Need {
        let mut line = Line { need: Need::default(), filled: 0, word: 0 };
        self.measure(inlines, place, 0, &mut line);
        line.end_line();
        line.need
    }

    fn measure(&mut self, inlines: &[Inline], place: &Place, depth: u8, line: &mut Line) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let style = super::inline::emphasized(place.style, text.emphasis);
                    let place = Place { style, ..*place };
                    self.measure_text(&text.text, &place, line);
                }
                Inline::LineBreak => line.end_line(),
                Inline::Note(note) => {
                    let size = place.style.size.scaled(65, 100);
                    let style = crate::text::rich::TextStyle { size, ..place.style };
                    self.measure_text(&note.mark, &Place { style, ..*place }, line);
                }
                Inline::Image(_) => line.word += 20_000,
                other if depth < DEEPEST => {
                    let content = other.content().unwrap_or_default();
                    self.measure(content, place, depth + 1, line);
                }
                _ => {}
            }
        }
    }

    fn measure_text(&mut self, text: &str, place: &Place, line: &mut Line) {
        let rtl = place.frame.right_to_left;
        for (index, part) in text.split([' ', '\t']).enumerate() {
            if index > 0 {
                line.end_word();
                line.filled += i64::from(place.style.size.as_thousandths()) / 4;
            }
            if part.is_empty() {
                continue;
            }
            let mut width = 0;
            for piece in &self.shaper.word(part, &place.style, rtl, rtl).pieces {
                width += i64::from(piece.width);
            }
            line.word += width;
            if part.chars().any(is_ideographic) {
                // May be broken nearly everywhere.
                let three = i64::from(place.style.size.as_thousandths()) * 3;
                line.need.least = line.need.least.max(line.word.min(three));
                line.filled += line.word;
                line.word = 0;
            }
        }
    }
}

/// A line being measured.
struct Line {
    need: Need,
    filled: i64,
    word: i64,
}

impl Line {
    fn end_word(&mut self) {
        self.need.least = self.need.least.max(self.word);
        self.filled += self.word;
        self.word = 0;
    }

    fn end_line(&mut self) {
        self.end_word();
        self.need.natural = self.need.natural.max(self.filled);
        self.filled = 0;
    }
}

/// Gives each column its width, so that together they are `width`.
///
/// Columns get what they need on one line if that is possible, else their least width and a
/// share of the rest; if even that is too much, all are narrowed alike.
pub(super) fn widths(needs: &[Need], width: Length) -> Vec<Length> {
    let width = i64::from(width.as_thousandths());
    let least: i64 = needs.iter().map(|need| need.least).sum();
    let natural: i64 = needs.iter().map(|need| need.natural).sum();
    let share = |need: &Need| -> i128 {
        let (width, least, natural) = (i128::from(width), i128::from(least), i128::from(natural));
        if natural <= width {
            let base = natural.max(1);
            i128::from(need.natural) * width / base
        } else if least <= width {
            let rest = (width - least) * i128::from(need.natural - need.least);
            i128::from(need.least) + rest / (natural - least).max(1)
        } else {
            i128::from(need.least) * width / least.max(1)
        }
    };
    needs.iter().map(|need| Length::saturating_from(share(need) as i64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_in_every_case() {
        let needs =
            [Need { least: 10_000, natural: 20_000 }, Need { least: 40_000, natural: 200_000 }];
        for width in [20, 60, 150, 400] {
            let total: i32 =
                widths(&needs, Length::points(width)).iter().map(|w| w.as_thousandths()).sum();
            assert!((width * 1000 - total).abs() <= 2, "{width} {total}");
        }
        let narrow = widths(&needs, Length::points(100));
        assert!(narrow[0] >= Length::points(10) && narrow[1] >= Length::points(40));
    }
}
