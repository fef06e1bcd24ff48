//! Glyphs as they are shown, put together to pieces.

use crate::pieces::{ArtifactKind, DrawnPage, Look, Piece, is_ideographic, is_right_to_left};

/// A gap of this part of the font size, or more, is a space that is not written.
const SPACE: f32 = 0.17;
/// A gap of this many font sizes, or more, ends a piece.
const COLUMN: f32 = 1.2;

/// A glyph that is shown.
pub(crate) struct Shown<'t> {
    pub(crate) text: Option<&'t str>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) base: f32,
    pub(crate) size: f32,
    pub(crate) setting: Setting,
}

/// What neighbouring glyphs of a piece have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Setting {
    pub(crate) look: Look,
    pub(crate) stretch: Option<u32>,
    pub(crate) artifact: Option<ArtifactKind>,
    /// Whether the page says that glyphs stand against their order of reading.
    pub(crate) is_reversed: bool,
    pub(crate) is_invisible: bool,
    pub(crate) is_upright: bool,
}

/// Puts pieces together.
#[derive(Default)]
pub(crate) struct Piecing {
    page: DrawnPage,
    open: Option<Open>,
    claim: Option<Claim>,
}

/// The piece that is being put together.
struct Open {
    setting: Setting,
    left: f32,
    right: f32,
    /// Right end of the last glyph.
    end: f32,
    base: f32,
    size: f32,
    text: String,
    /// Where the text of each glyph begins.
    starts: Vec<usize>,
    has_right_to_left: bool,
}

/// A stretch that claims a text of its own (`ActualText`).
struct Claim {
    text: String,
    depth: usize,
}

impl Piecing {
    /// Begins a page of this size.
    pub(crate) fn page(width: f32, height: f32) -> Piecing {
        let page = DrawnPage { width, height, ..DrawnPage::default() };
        Piecing { page, ..Piecing::default() }
    }

    /// The page so far, to be told of what is no text.
    pub(crate) fn drawn(&mut self) -> &mut DrawnPage {
        &mut self.page
    }

    /// The finished page.
    pub(crate) fn finish(mut self) -> DrawnPage {
        self.flush();
        self.page
    }

    /// A stretch with a text of its own begins, inside of `depth` others.
    pub(crate) fn begin_claim(&mut self, text: String, depth: usize) {
        if self.claim.is_none() {
            self.flush();
            self.claim = Some(Claim { text, depth });
        }
    }

    /// A stretch ends that was inside of `depth` others.
    pub(crate) fn end(&mut self, depth: usize) {
        if self.claim.as_ref().is_some_and(|claim| claim.depth == depth) {
            self.flush();
            self.claim = None;
        }
    }

    /// What follows is placed anew. Glyphs against their order of reading are one run only up to
    /// there.
    pub(crate) fn place(&mut self) {
        if self.claim.is_none() && self.open.as_ref().is_some_and(|open| open.setting.is_reversed) {
            self.flush();
        }
    }

    /// A glyph is shown.
    pub(crate) fn show(&mut self, shown: &Shown<'_>) {
        if shown.text.is_none() {
            self.page.unknown += 1;
        }
        let text = shown.text.unwrap_or("\u{FFFD}");
        // Text that is not on the page cannot be read there.
        let (left, right) = (shown.left.min(shown.right), shown.left.max(shown.right));
        let is_outside = right < -1.0
            || left > self.page.width + 1.0
            || shown.base < -1.0
            || shown.base > self.page.height + 1.0;
        if is_outside {
            self.page.outside += usize::from(!text.trim().is_empty());
            return;
        }
        if let Some(open) = &mut self.open {
            let gap = shown.left - open.end;
            let near = (open.size - shown.size).abs() < 0.02 * open.size
                && (open.base - shown.base).abs() < 0.05 * open.size;
            // Marks over letters stand on base lines of their own.
            let is_one_run = shown.setting.is_reversed && open.setting == shown.setting;
            let joins = self.claim.is_some()
                || is_one_run
                || near
                    && open.setting == shown.setting
                    && gap > -0.6 * open.size
                    && gap < COLUMN * open.size;
            let is_space =
                near && gap > SPACE * shown.size.min(open.size) && open.needs_space(text);
            if joins {
                if is_space && self.claim.is_none() && !is_one_run {
                    open.push(" ", open.end, shown.left);
                }
                open.push(text, shown.left, shown.right);
                return;
            }
        }
        self.flush();
        let mut open = Open {
            setting: shown.setting,
            left,
            right,
            end: shown.right,
            base: shown.base,
            size: shown.size,
            text: String::new(),
            starts: Vec::new(),
            has_right_to_left: false,
        };
        open.push(text, shown.left, shown.right);
        self.open = Some(open);
    }

    /// Ends the piece.
    fn flush(&mut self) {
        let Some(open) = self.open.take() else { return };
        let claimed = self.claim.as_ref().map(|claim| claim.text.as_str());
        let denied = claimed.is_some_and(|claimed| denies(&open.text, claimed));
        self.page.denied += usize::from(denied);
        let claimed = claimed.filter(|_| !denied);
        let text = match claimed {
            Some(claimed) => claimed.to_owned(),
            None if open.setting.is_reversed => open.reversed(),
            None if open.has_right_to_left => open.read_from_the_right(),
            None => open.text,
        };
        if text.is_empty() {
            return;
        }
        self.page.pieces.push(Piece {
            is_line_hyphen: claimed == Some("\u{AD}"),
            text,
            left: open.left,
            right: open.right,
            base: open.base,
            size: open.size,
            look: open.setting.look,
            stretch: open.setting.stretch,
            artifact: open.setting.artifact,
            is_invisible: open.setting.is_invisible,
            is_upright: open.setting.is_upright,
            place: self.page.pieces.len(),
        });
    }
}

impl Open {
    fn push(&mut self, text: &str, left: f32, right: f32) {
        self.starts.push(self.text.len());
        self.text.push_str(text);
        self.has_right_to_left |= text.chars().any(is_right_to_left);
        self.left = self.left.min(left.min(right));
        self.right = self.right.max(left.max(right));
        self.end = right;
    }

    /// Whether a gap between the text so far and what follows stands for a space.
    fn needs_space(&self, next: &str) -> bool {
        let (last, next) = (self.text.chars().next_back(), next.chars().next());
        match (last, next) {
            (Some(last), Some(next)) => {
                let spaced = last.is_whitespace() || next.is_whitespace();
                !(spaced || is_ideographic(last) && is_ideographic(next))
            }
            _ => false,
        }
    }

    fn glyphs(&self) -> Vec<&str> {
        let ends = self.starts.iter().skip(1).copied().chain([self.text.len()]);
        self.starts.iter().zip(ends).map(|(start, end)| &self.text[*start..end]).collect()
    }

    fn reversed(&self) -> String {
        self.glyphs().into_iter().rev().collect()
    }

    /// The text of glyphs in the order of the page, with letters from right to left and numbers
    /// and Latin words among them from left to right.
    fn read_from_the_right(&self) -> String {
        let mut glyphs = self.glyphs();
        glyphs.reverse();
        let is_left = |text: &str| {
            text.chars().any(|c| c.is_numeric() || c.is_alphabetic() && !is_right_to_left(c))
        };
        let joins = |text: &str| text.chars().all(|c| "./-:,".contains(c));
        let mut at = 0;
        while at < glyphs.len() {
            if !is_left(glyphs[at]) {
                at += 1;
                continue;
            }
            let mut last = at;
            let mut look = at;
            while let Some(text) = glyphs.get(look) {
                if is_left(text) {
                    last = look;
                } else if !joins(text) {
                    break;
                }
                look += 1;
            }
            glyphs[at..=last].reverse();
            at = last + 1;
        }
        glyphs.concat()
    }
}

/// Whether glyphs say letters or digits that a claimed text does not say, or the other way round.
/// A glyph without known text denies nothing; capitals may stand for small letters.
fn denies(shown: &str, claimed: &str) -> bool {
    if shown.contains('\u{FFFD}') {
        return false;
    }
    let letters = |text: &str| {
        let mut letters: Vec<char> =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        letters.sort_unstable();
        letters
    };
    letters(shown) != letters(claimed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTING: Setting = Setting {
        look: Look { bold: false, italic: false },
        stretch: None,
        artifact: None,
        is_reversed: false,
        is_invisible: false,
        is_upright: true,
    };

    fn pieces(setting: Setting, glyphs: &[(&str, f32)]) -> Vec<String> {
        let mut piecing = Piecing::page(600.0, 800.0);
        for (text, left) in glyphs {
            let right = left + 5.0;
            let (text, base, size) = (Some(*text), 100.0, 10.0);
            piecing.show(&Shown { text, left: *left, right, base, size, setting });
        }
        piecing.finish().pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn gaps_are_spaces_or_ends() {
        let glyphs = [("a", 0.0), ("b", 5.0), ("c", 13.0), ("d", 60.0)];
        assert_eq!(pieces(SETTING, &glyphs), ["ab c", "d"]);
        let glyphs = [("大", 0.0), ("会", 8.0)];
        assert_eq!(pieces(SETTING, &glyphs), ["大会"]);
    }

    #[test]
    fn arabic_in_the_order_of_the_page_is_read_from_the_right() {
        let glyphs = [("5", 0.0), ("4", 5.0), (" ", 10.0), ("م", 15.0), ("ا", 20.0), ("ع", 25.0)];
        assert_eq!(pieces(SETTING, &glyphs), ["عام 54"]);
        let reversed = Setting { is_reversed: true, ..SETTING };
        assert_eq!(pieces(reversed, &[(":", 0.0), ("م", 5.0)]), ["م:"]);
    }

    #[test]
    fn a_claimed_text_must_agree_with_the_letters_shown() {
        for (shown, claimed, denied) in [
            ("ÉTÉ", "été", false),
            ("-", "\u{AD}", false),
            (" ", "\n", false),
            ("\u{FFFD}", "ffi", false),
            ("trente", "treize", true),
            ("trente", "", true),
        ] {
            assert_eq!(denies(shown, claimed), denied, "{shown} {claimed}");
        }
    }
}
