//! Notes that editors set by hand in frames at the foot of the first page: the mark typed after
//! the words above, the text framed below. Where both are there they are one note.

use super::content::trim;
use chancery_model::{
    Block, Inline, Note, NotePlacement, Paragraph, Text, inline_text, normalize_inlines,
};
use chancery_structure::lines::{Line, Printed};

/// A framed line that begins with the mark of a note: its place among what is printed.
#[derive(Debug)]
pub(super) struct Framed {
    pub(super) place: usize,
    mark: String,
}

/// How far before or after its text the mark of a framed note may stand: on the same page.
const PAGE: usize = 60;

impl Framed {
    /// The framed line at a place among what is printed, if it begins with asterisks and goes on
    /// with words.
    pub(super) fn at(place: usize, printed: &[Printed]) -> Option<Framed> {
        let [line] = group(printed.get(place)?)? else { return None };
        let Some(Inline::Text(text)) = line.content.first() else { return None };
        let rest = text.text.trim_start_matches('*');
        let mark = text.text.get(..text.text.len() - rest.len())?;
        let parted =
            rest.starts_with(char::is_whitespace) || (rest.is_empty() && line.content.len() > 1);
        (!mark.is_empty() && parted).then(|| Framed { place, mark: mark.to_owned() })
    }
}

/// Puts the text of framed notes where their marks stand. A framed line whose mark stands nowhere
/// stays a line.
pub(super) fn attach(framed: &[Framed], printed: &mut Vec<Printed>) {
    let mut attached: Vec<usize> = vec![];
    for note in framed {
        let page = note.place.saturating_sub(PAGE)..(note.place + PAGE).min(printed.len());
        let is_framed =
            |place: &usize| framed.binary_search_by_key(place, |other| other.place).is_ok();
        let mut others = page.filter(|place| !is_framed(place));
        let Some(content) = text_of(note, printed) else { continue };
        let found = others.any(|place| {
            let Some(Printed::Group(lines)) = printed.get_mut(place) else { return false };
            let mut lines = lines.iter_mut().filter(|line| !is_bar_code(line));
            lines.any(|line| mark(&mut line.content, note, &content, true))
        });
        if found {
            attached.push(note.place);
        }
    }
    let mut place = 0;
    printed.retain(|_| {
        place += 1;
        attached.binary_search(&(place - 1)).is_err()
    });
}

fn group(piece: &Printed) -> Option<&[Line]> {
    match piece {
        Printed::Group(lines) => Some(lines),
        _ => None,
    }
}

/// Whether a line is the job number in the letters of a bar code, `*2604887*`: its asterisks are
/// no marks.
fn is_bar_code(line: &Line) -> bool {
    let text = inline_text(&line.content);
    let code = text.trim().strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
    code.is_some_and(|code| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The words of a framed note, without its mark.
fn text_of(note: &Framed, printed: &[Printed]) -> Option<Vec<Inline>> {
    let mut content = group(printed.get(note.place)?)?.first()?.content.clone();
    if let Some(Inline::Text(text)) = content.first_mut() {
        text.text.drain(..note.mark.len());
    }
    trim(&mut content);
    Some(content)
}

/// Sets the note in the place of its mark, which must stand after words; whether it was found.
fn mark(inlines: &mut Vec<Inline>, note: &Framed, content: &[Inline], begins: bool) -> bool {
    for index in 0..inlines.len() {
        let begins = begins && index == 0;
        let Some(Inline::Text(text)) = inlines.get_mut(index) else {
            let inner = inlines.get_mut(index).and_then(Inline::content_mut);
            if inner.is_some_and(|inner| mark(inner, note, content, begins)) {
                return true;
            }
            continue;
        };
        let Some(place) = place_of(&text.text, &note.mark, begins) else { continue };
        let before = Text { text: text.text[..place].to_owned(), ..text.clone() };
        let after = Text { text: text.text[place + note.mark.len()..].to_owned(), ..text.clone() };
        let set = Inline::from(Note {
            placement: NotePlacement::Foot,
            mark: note.mark.clone(),
            blocks: vec![Block::Paragraph(Paragraph { content: content.to_vec() })],
        });
        inlines.splice(index..=index, [Inline::Text(before), set, Inline::Text(after)]);
        normalize_inlines(inlines);
        return true;
    }
    false
}

/// Where a mark of just so many asterisks stands after a word.
fn place_of(text: &str, mark: &str, begins: bool) -> Option<usize> {
    let mut from = 0;
    while let Some(start) = text.get(from..)?.find('*').map(|start| from + start) {
        let rest = text.get(start..)?;
        let length = rest.len() - rest.trim_start_matches('*').len();
        let before = text.get(..start)?.chars().next_back();
        let after_word = before.map_or(!begins, |before| !before.is_whitespace());
        if length == mark.len() && after_word {
            return Some(start);
        }
        from = start + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_mark_is_just_so_many_asterisks_after_a_word() {
        assert_eq!(place_of("Item 137 of the list**", "**", true), Some(20));
        assert_eq!(place_of("بنغلاديش*", "*", true), Some("بنغلاديش".len()));
        assert_eq!(place_of("议程项目137*", "*", true), Some("议程项目137".len()));
        assert_eq!(place_of("list**", "*", true), None);
        assert_eq!(place_of("* text", "*", true), None);
        assert_eq!(place_of("a * b", "*", true), None);
        // The word may stand in the piece before.
        assert_eq!(place_of("*", "*", false), Some(0));
    }
}
