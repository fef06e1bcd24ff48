//! The pages of the two houses that issue United Nations documents, as measured on their files.

use crate::length::{Length, Size};
use crate::options::Paper;
use chancery_model::Language;

/// Symbols of documents on A4, one prefix a line.
const GENEVA: &str = include_str!("geneva.txt");

/// Measures of a page and of what stands on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct House {
    /// The upright page.
    pub(crate) page: Size,
    /// Left and right margin of masthead, tables, running head.
    pub(crate) margin: Length,
    /// Distance of the text from that margin, on both sides.
    pub(crate) inset: Length,
    /// Where the masthead begins.
    pub(crate) first_top: Length,
    /// Heights of the two rows of the masthead, each with a rule below; more if they need more.
    pub(crate) rows: [Length; 2],
    /// Where the text of later pages begins.
    pub(crate) top: Length,
    /// Height of the room below the text of the first page, which has the imprint in it.
    pub(crate) first_bottom: Length,
    /// Height of the room below the text of later pages.
    pub(crate) bottom: Length,
    /// Base line of the running head.
    pub(crate) head: Length,
    /// The rule below the running head.
    pub(crate) head_rule: Length,
    /// Distance of the base line of the page foot from the lower edge.
    pub(crate) foot: Length,
    /// Whether pages are numbered `2/13`, or only `2`.
    pub(crate) counts_pages: bool,
    /// Sizes of text.
    pub(crate) sizes: Sizes,
}

/// Sizes and leadings of text, nominal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// Running text.
    pub(crate) text: Length,
    /// Distance of its base lines.
    pub(crate) leading: Length,
    /// Space after a paragraph.
    pub(crate) after: Length,
    /// Notes and tables.
    pub(crate) small: Length,
    /// The organ above its session.
    pub(crate) organ: Length,
    /// Column of numbers, indent of first lines, distance of tab stops.
    pub(crate) step: Length,
}

/// Leading in thousandths of what Latin text needs.
///
/// United Nations Arabic has 19 points for 15-point letters beside 10/12 Latin; ideographs fill
/// their square and need air.
fn leading_of(language: &Language) -> i64 {
    match language.primary() {
        Language::Arabic => 1550,
        Language::Chinese => 1300,
        _ => 1000,
    }
}

impl House {
    /// The house of a document.
    pub(crate) fn of(paper: Paper, symbols: &[String], language: &Language) -> House {
        let geneva = match paper {
            Paper::Letter => false,
            Paper::A4 => true,
            Paper::BySymbol => symbols.first().is_some_and(|symbol| is_of_geneva(symbol)),
        };
        let leading = leading_of(language);
        let points = Length::thousandths;
        let sizes = Sizes {
            text: points(10_000),
            leading: points(12_000).scaled(leading, 1000),
            after: points(6_000),
            small: points(8_500),
            // As on A/HRC/43/12 and on A/80/604/Add.1.
            organ: points(if geneva { 12_000 } else { 10_000 }),
            step: points(23_750),
        };
        if geneva {
            House {
                page: Size { width: points(595_276), height: points(841_890) },
                margin: points(56_700),
                inset: points(56_700),
                first_top: points(14_200),
                rows: [points(42_550), points(141_750)],
                top: points(71_300),
                first_bottom: points(85_000),
                bottom: points(56_700),
                head: points(51_100),
                head_rule: points(56_900),
                foot: points(30_000),
                counts_pages: false,
                sizes,
            }
        } else {
            House {
                page: Size { width: points(612_000), height: points(792_000) },
                margin: points(60_000),
                inset: points(63_350),
                first_top: points(21_600),
                rows: [points(43_200), points(144_000)],
                top: points(75_100),
                first_bottom: points(86_400),
                bottom: points(57_600),
                head: points(58_800),
                head_rule: points(64_700),
                foot: points(36_800),
                counts_pages: true,
                sizes,
            }
        }
    }

    /// Where the rule above notes begins; their numbers hang in the margin below it.
    pub(crate) fn note_left(&self) -> Length {
        self.margin + self.inset - self.sizes.step
    }

    /// Width between the margins.
    pub(crate) fn full_width(&self) -> Length {
        self.page.width - self.margin * 2
    }
}

/// Whether a symbol is one of the prefixes, component by component.
fn is_of_geneva(symbol: &str) -> bool {
    let symbol = symbol.trim().trim_start_matches('/');
    GENEVA.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).any(
        |prefix| {
            symbol.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_choose_the_paper_and_an_option_overrides_them() {
        let house = |paper, symbol: &str| {
            House::of(paper, &[symbol.to_owned()], &Language::English).page.width
        };
        let letter = Length::points(612);
        assert_eq!(house(Paper::BySymbol, "A/72/740"), letter);
        assert_eq!(house(Paper::BySymbol, "S/RES/2254 (2015)"), letter);
        assert!(house(Paper::BySymbol, "A/HRC/43/12") < letter);
        assert!(house(Paper::BySymbol, "CRC/C/GC/20") < letter);
        assert_eq!(house(Paper::BySymbol, "CDX/1"), letter);
        assert!(house(Paper::A4, "A/72/740") < letter);
        assert_eq!(house(Paper::Letter, "CRC/C/GC/20"), letter);
    }
}
