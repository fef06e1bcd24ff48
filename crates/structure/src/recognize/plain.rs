//! The plain text of inlines, and changes to inlines by ranges of that text.
//!
//! Rules look at text; inlines carry emphasis, links and notes. A range of the text is cut out of
//! or wrapped in the inlines without changing a character. Notes and pictures have no text: they
//! stay outside of a range that ends or begins at their place.

use chancery_model::{Inline, Text};
use std::borrow::Cow;
use std::ops::Range;

/// The text of inlines: a line break is a line end, notes and pictures are nothing.
pub(crate) fn plain(inlines: &[Inline]) -> Cow<'_, str> {
    match inlines {
        [] => Cow::Borrowed(""),
        [Inline::Text(text)] => Cow::Borrowed(&text.text),
        _ => {
            let mut text = String::with_capacity(length(inlines));
            append(inlines, &mut text);
            Cow::Owned(text)
        }
    }
}

/// Appends the text of inlines.
pub(crate) fn append(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(&run.text),
            Inline::LineBreak => text.push('\n'),
            other => append(other.content().unwrap_or_default(), text),
        }
    }
}

/// Length of the text of inlines in bytes.
pub(crate) fn length(inlines: &[Inline]) -> usize {
    inlines.iter().map(width).sum()
}

fn width(inline: &Inline) -> usize {
    match inline {
        Inline::Text(run) => run.text.len(),
        Inline::LineBreak => 1,
        other => length(other.content().unwrap_or_default()),
    }
}

/// Something to put around a range of the text.
pub(crate) struct Mark {
    /// The range, in bytes of the text.
    pub(crate) range: Range<usize>,
    /// What to put around the inlines of the range.
    pub(crate) around: Box<dyn FnOnce(Vec<Inline>) -> Inline>,
}

impl Mark {
    /// A mark around a range.
    pub(crate) fn new(
        range: Range<usize>,
        around: impl FnOnce(Vec<Inline>) -> Inline + 'static,
    ) -> Mark {
        Mark { range, around: Box::new(around) }
    }
}

/// Puts marks around ranges of the text. Marks must be in order and must not overlap.
///
/// A mark that would cut a link, phrase, language span or revision in two is left out, and so is
/// one inside of a phrase or reference: its words have a meaning already.
pub(crate) fn wrap(inlines: Vec<Inline>, marks: Vec<Mark>) -> Vec<Inline> {
    let marks: Vec<Mark> = marks.into_iter().filter(|mark| !mark.range.is_empty()).collect();
    if marks.is_empty() {
        return inlines;
    }
    let marks = feasible(&inlines, marks);
    let mut wrapped = Wrapping { out: Vec::with_capacity(inlines.len() + 2), open: None };
    let mut marks = marks.into_iter().peekable();
    let mut place = 0;
    for inline in inlines {
        let end = place + width(&inline);
        match inline {
            Inline::Text(run) => wrap_text(run, place, &mut marks, &mut wrapped),
            mut other => {
                wrapped.close_at(place, end > place);
                let inner = std::iter::from_fn(|| {
                    marks.next_if(|mark| {
                        let inside = mark.range.start >= place && mark.range.end <= end;
                        let whole = mark.range.start == place && mark.range.end == end;
                        inside && !whole
                    })
                });
                let shift = |mark: Mark| Mark {
                    range: mark.range.start - place..mark.range.end - place,
                    ..mark
                };
                let inner: Vec<Mark> = inner.map(shift).collect();
                if let Some(content) = other.content_mut() {
                    *content = wrap(std::mem::take(content), inner);
                }
                if end > place
                    && let Some(mark) = marks.next_if(|mark| mark.range.start == place)
                {
                    wrapped.begin(mark);
                }
                wrapped.push(other);
            }
        }
        place = end;
    }
    wrapped.close();
    wrapped.out
}

/// The marks that cut nothing in two.
fn feasible(inlines: &[Inline], marks: Vec<Mark>) -> Vec<Mark> {
    let mut containers = Vec::new();
    let mut place = 0;
    for inline in inlines {
        let end = place + width(inline);
        if inline.content().is_some() && end > place {
            let settled = matches!(inline, Inline::Phrase(_) | Inline::Reference(_));
            containers.push((place..end, settled));
        }
        place = end;
    }
    let mut first = 0;
    let fits = |mark: &Mark| {
        let Range { start, end } = mark.range;
        while containers.get(first).is_some_and(|(range, _)| range.end <= start) {
            first += 1;
        }
        let touched = containers.iter().skip(first).take_while(|(range, _)| range.start < end);
        let mut touched = touched;
        start < end
            && end <= place
            && touched.all(|(range, settled)| {
                let around = start <= range.start && range.end <= end;
                around || (range.start <= start && end <= range.end && !settled)
            })
    };
    let mut fits = fits;
    marks.into_iter().filter(|mark| fits(mark)).collect()
}

/// Inlines wrapped so far, and the mark that is open.
struct Wrapping {
    out: Vec<Inline>,
    open: Option<(Mark, Vec<Inline>)>,
}

impl Wrapping {
    fn begin(&mut self, mark: Mark) {
        self.close();
        self.open = Some((mark, Vec::new()));
    }

    fn push(&mut self, inline: Inline) {
        match &mut self.open {
            Some((_, inside)) => inside.push(inline),
            None => self.out.push(inline),
        }
    }

    /// Closes the open mark if it ends here or before.
    fn close_at(&mut self, place: usize, _printed: bool) {
        if self.open.as_ref().is_some_and(|(mark, _)| mark.range.end <= place) {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some((mark, inside)) = self.open.take() {
            self.out.push((mark.around)(inside));
        }
    }
}

fn wrap_text(
    run: Text,
    start: usize,
    marks: &mut std::iter::Peekable<std::vec::IntoIter<Mark>>,
    wrapped: &mut Wrapping,
) {
    let end = start + run.text.len();
    let mut place = start;
    let whole = run;
    while place < end {
        wrapped.close_at(place, true);
        if wrapped.open.is_none()
            && let Some(mark) = marks.next_if(|mark| mark.range.start <= place)
        {
            wrapped.begin(mark);
        }
        let next = match &wrapped.open {
            Some((mark, _)) => mark.range.end,
            None => marks.peek().map_or(end, |mark| mark.range.start),
        };
        let next = next.clamp(place, end);
        if place == start && next == end {
            wrapped.push(Inline::Text(whole));
            return;
        }
        let piece = whole.text.get(place - start..next - start).unwrap_or_default();
        if piece.is_empty() {
            // A mark that ends within a character would never be reached.
            wrapped.push(Inline::Text(Text {
                text: whole.text.get(place - start..).unwrap_or_default().to_owned(),
                emphasis: whole.emphasis,
            }));
            return;
        }
        let piece = Text { text: piece.to_owned(), emphasis: whole.emphasis };
        wrapped.push(Inline::Text(piece));
        place = next;
    }
}

/// Cuts inlines in two at a place of the text. What has no text stays with what precedes it.
///
/// `None` if the place is inside of a link, phrase, language span or revision, or is no place
/// between characters.
pub(crate) fn split(mut inlines: Vec<Inline>, place: usize) -> Result<Halves, Vec<Inline>> {
    let mut end = 0;
    for index in 0..inlines.len() {
        let start = end;
        end += inlines.get(index).map_or(0, width);
        if place > end || (place == end && index + 1 < inlines.len()) {
            continue;
        }
        if place == end {
            return Ok(Halves { before: inlines, after: vec![] });
        }
        if place == start {
            let after = inlines.split_off(index);
            return Ok(Halves { before: inlines, after });
        }
        let Some(Inline::Text(run)) = inlines.get_mut(index) else { return Err(inlines) };
        if !run.text.is_char_boundary(place - start) {
            return Err(inlines);
        }
        let rest = Text { text: run.text.split_off(place - start), emphasis: run.emphasis };
        let mut after = vec![Inline::Text(rest)];
        after.extend(inlines.drain(index + 1..));
        return Ok(Halves { before: inlines, after });
    }
    if place == 0 { Ok(Halves { before: vec![], after: inlines }) } else { Err(inlines) }
}

/// Inlines cut in two.
#[derive(Debug, PartialEq)]
pub(crate) struct Halves {
    /// What stands before the place.
    pub(crate) before: Vec<Inline>,
    /// What stands after it.
    pub(crate) after: Vec<Inline>,
}

/// The range without white space at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else { return range };
    let start = range.start + part.len() - part.trim_start().len();
    let end = start.max(range.end - (part.len() - part.trim_end().len()));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Block, Emphasis, Link, Meaning, Note, NotePlacement};

    fn bold(text: &str) -> Inline {
        Inline::emphasized(text, Emphasis::BOLD)
    }

    fn organ(range: Range<usize>) -> Mark {
        Mark::new(range, |content| Inline::phrase(Meaning::Organ, content))
    }

    fn note() -> Inline {
        let blocks = vec![Block::text("Voir A/72/1.")];
        Inline::from(Note { placement: NotePlacement::Foot, mark: "1".into(), blocks })
    }

    fn link(content: Vec<Inline>) -> Inline {
        Inline::from(Link { target: "#".into(), content })
    }

    #[test]
    fn a_mark_takes_emphasis_and_line_breaks_with_it() {
        let inlines = vec![Inline::text("Le "), bold("Conseil"), Inline::LineBreak, bold("de")];
        let wrapped = wrap(inlines, vec![organ(3..13)]);
        let inside = vec![bold("Conseil"), Inline::LineBreak, bold("de")];
        assert_eq!(wrapped, [Inline::text("Le "), Inline::phrase(Meaning::Organ, inside)]);
    }

    #[test]
    fn a_note_at_the_end_of_a_mark_stays_outside() {
        let wrapped =
            wrap(vec![Inline::text("大会"), note(), Inline::text("。")], vec![organ(0..6)]);
        let phrase = Inline::phrase(Meaning::Organ, vec![Inline::text("大会")]);
        assert_eq!(wrapped, [phrase, note(), Inline::text("。")]);
    }

    #[test]
    fn a_mark_goes_around_a_link_into_it_or_is_left_out() {
        let linked = || vec![Inline::text("a "), link(vec![Inline::text("bc")]), Inline::text("d")];
        let around = wrap(linked(), vec![organ(2..4)]);
        assert_eq!(around[1], Inline::phrase(Meaning::Organ, vec![link(vec![Inline::text("bc")])]));
        let within = wrap(linked(), vec![organ(3..4)]);
        let inner = Inline::phrase(Meaning::Organ, vec![Inline::text("c")]);
        assert_eq!(within[1], link(vec![Inline::text("b"), inner]));
        assert_eq!(wrap(linked(), vec![organ(3..5)]), linked());
        assert_eq!(wrap(linked(), vec![organ(3..50)]), linked());
    }

    #[test]
    fn several_marks_stand_in_one_run() {
        let wrapped = wrap(vec![Inline::text("مجلس و مجلس")], vec![organ(0..8), organ(12..20)]);
        let phrase = || Inline::phrase(Meaning::Organ, vec![Inline::text("مجلس")]);
        assert_eq!(wrapped, [phrase(), Inline::text(" و "), phrase()]);
    }

    #[test]
    fn splitting_keeps_every_character_and_refuses_to_cut_a_link() {
        let halves = split(vec![bold("1. Décide"), note()], 3).expect("text can be cut");
        assert_eq!(halves.before, [bold("1. ")]);
        assert_eq!(halves.after, [bold("Décide"), note()]);
        let linked = vec![link(vec![Inline::text("1. Décide")])];
        assert_eq!(split(linked.clone(), 3), Err(linked));
    }

    #[test]
    fn text_of_one_run_is_not_copied() {
        assert!(matches!(plain(&[Inline::text("大会")]), Cow::Borrowed("大会")));
        assert_eq!(plain(&[Inline::text("a"), note(), Inline::LineBreak, bold("b")]), "a\nb");
    }
}
