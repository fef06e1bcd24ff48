//! Names and looks of the paragraph styles of each house, read from `data/`.

use crate::{House, LineStyle};
use std::sync::LazyLock;

/// The paragraph styles of a house.
#[derive(Debug)]
pub struct Sheet {
    formats: Vec<LineFormat>,
}

/// A paragraph style of a house. Lengths are in twentieths of a point; a zero means "as the
/// style on which it is based".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFormat {
    /// The style.
    pub style: LineStyle,
    /// Its name in the house.
    pub name: &'static str,
    /// The style on which it is based.
    pub base: Option<LineStyle>,
    /// The style of the paragraph that an editor types next.
    pub next: Option<LineStyle>,
    /// Size of the letters in half-points.
    pub size: u32,
    /// Whether the letters are bold.
    pub bold: bool,
    /// Whether the letters are italic.
    pub italic: bool,
    /// Exact distance of the lines; negative for lines as high as what stands in them.
    pub line: i32,
    /// Space before the paragraph.
    pub before: u32,
    /// Space after the paragraph.
    pub after: u32,
    /// Indent at the side where lines begin.
    pub left: i32,
    /// Indent at the side where lines end.
    pub right: i32,
    /// Further indent of the first line; negative for a hanging one.
    pub first: i32,
    /// How lines stand between the margins.
    pub align: Option<Align>,
    /// Level in the outline, counted from zero.
    pub outline: Option<u8>,
    /// Whether the paragraph stays on the page of the next one.
    pub keep: bool,
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the side where they begin.
    Start,
    /// At the side where they end.
    End,
    /// In the middle.
    Centre,
    /// From margin to margin.
    Justified,
}

static NEW_YORK: LazyLock<Sheet> =
    LazyLock::new(|| Sheet::parse(include_str!("../data/new-york.tsv")));
static GENEVA: LazyLock<Sheet> = LazyLock::new(|| Sheet::parse(include_str!("../data/geneva.tsv")));

impl Sheet {
    /// The styles of a house.
    #[must_use]
    pub fn of(house: House) -> &'static Sheet {
        match house {
            House::NewYork => &NEW_YORK,
            House::Geneva => &GENEVA,
        }
    }

    /// All styles, in the order of [`LineStyle::ALL`].
    #[must_use]
    pub fn formats(&self) -> &[LineFormat] {
        &self.formats
    }

    /// The name of a style in this house.
    #[must_use]
    pub fn name(&self, style: LineStyle) -> &'static str {
        self.formats.get(style.index()).map_or("Normal", |format| format.name)
    }

    /// The style of this name in either house, whatever the case of its letters: editors write
    /// the names of their own styles in their own way.
    #[must_use]
    pub fn style(name: &str) -> Option<LineStyle> {
        NEW_YORK
            .formats
            .iter()
            .chain(&GENEVA.formats)
            .find(|format| format.name.eq_ignore_ascii_case(name))
            .map(|format| format.style)
    }

    /// Whether a style, or the one on which it is based, sets lines from margin to margin.
    #[must_use]
    pub fn is_justified(&self, style: LineStyle) -> bool {
        let format = |style: LineStyle| self.formats.get(style.index());
        let chain = std::iter::successors(format(style), |own| own.base.and_then(format));
        chain.take(4).find_map(|own| own.align) == Some(Align::Justified)
    }

    fn parse(table: &'static str) -> Sheet {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        Sheet { formats: rows.filter_map(LineFormat::parse).collect() }
    }
}

impl LineFormat {
    fn parse(row: &'static str) -> Option<LineFormat> {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [
            key,
            name,
            base,
            next,
            size,
            face,
            line,
            before,
            after,
            left,
            right,
            first,
            align,
            outline,
            keep,
        ] = cells[..]
        else {
            return None;
        };
        Some(LineFormat {
            style: LineStyle::with_key(key)?,
            name,
            base: LineStyle::with_key(base),
            next: LineStyle::with_key(next),
            size: size.parse().ok()?,
            bold: face.contains('b'),
            italic: face.contains('i'),
            line: line.parse().ok()?,
            before: before.parse().ok()?,
            after: after.parse().ok()?,
            left: left.parse().ok()?,
            right: right.parse().ok()?,
            first: first.parse().ok()?,
            align: match align {
                "s" => Some(Align::Start),
                "e" => Some(Align::End),
                "c" => Some(Align::Centre),
                "j" => Some(Align::Justified),
                _ => None,
            },
            outline: outline.parse().ok(),
            keep: keep == "k",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_house_names_every_style_once() {
        for house in [House::NewYork, House::Geneva] {
            let sheet = Sheet::of(house);
            let styles: Vec<LineStyle> = sheet.formats().iter().map(|f| f.style).collect();
            assert_eq!(styles, LineStyle::ALL);
            for format in sheet.formats() {
                assert_eq!(Sheet::style(format.name), Some(format.style), "{}", format.name);
                let bad = [',', ';', '\\', '{', '}'];
                assert!(!format.name.contains(bad), "{}", format.name);
            }
        }
    }

    #[test]
    fn styles_are_justified_as_those_on_which_they_are_based() {
        for house in [House::NewYork, House::Geneva] {
            let sheet = Sheet::of(house);
            for style in [LineStyle::Body, LineStyle::FirstItem, LineStyle::Preambular] {
                assert!(sheet.is_justified(style), "{style:?}");
            }
            for style in [LineStyle::Normal, LineStyle::Title, LineStyle::NoteText] {
                assert!(!sheet.is_justified(style), "{style:?}");
            }
        }
    }

    #[test]
    fn names_of_word_are_known_in_the_spelling_of_other_editors() {
        assert_eq!(Sheet::style("Footnote Text"), Some(LineStyle::NoteText));
        assert_eq!(Sheet::style("_ single txt_g"), Some(LineStyle::Body));
    }
}
