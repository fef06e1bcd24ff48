//! Properties that were read before. The paragraphs and runs of a document have few different
//! ones, which an editor repeats with each of them: the same bytes in the same place of the
//! mark-up mean the same, and need not be taken apart again.

use crate::xml::{Tag, Xml};
use chancery_codec::ReadError;

/// So many different properties are remembered.
const MOST: usize = 96;
/// The first so many are not driven out.
const FIRST: usize = MOST / 2;
/// Properties of more bytes are not remembered.
const LONGEST: usize = 1024;

/// So many bytes of a content are looked at first.
const MIDDLE: usize = 4;

/// The bytes in the middle of a content of so many bytes with which a text begins.
fn middle(text: &[u8], length: usize) -> Option<[u8; MIDDLE]> {
    text.get(length / 2..)?.first_chunk().copied()
}

/// What was read out of elements of one kind, by their content as it is in the file.
#[derive(Debug)]
pub(crate) struct Seen<T> {
    /// Those that are met often stand before the others.
    entries: Vec<Entry<T>>,
    /// The one that the next one drives out.
    next: usize,
}

#[derive(Debug)]
struct Entry<T> {
    /// The content with the end tag after it.
    content: Box<str>,
    /// Bytes in the middle of it, which are looked at first: many begin alike.
    middle: [u8; MIDDLE],
    end_tag: usize,
    /// The state of the namespaces in which it was read.
    spaces: u64,
    value: T,
}

impl<T> Default for Seen<T> {
    fn default() -> Seen<T> {
        Seen { entries: vec![], next: FIRST }
    }
}

impl<T: Clone> Seen<T> {
    /// Reads the element whose start tag was read last, or goes past it if one with the same
    /// content was read before. `holds` says whether a value depends on nothing but the content.
    pub(crate) fn read(
        &mut self,
        xml: &mut Xml<'_>,
        tag: &Tag<'_>,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, ReadError>,
        holds: impl FnOnce(&T) -> bool,
    ) -> Result<T, ReadError> {
        let (ahead, spaces) = (xml.ahead(), xml.state_of_spaces());
        let is_same = |entry: &Entry<T>| {
            middle(ahead.as_bytes(), entry.content.len()) == Some(entry.middle)
                && ahead.as_bytes().starts_with(entry.content.as_bytes())
                && entry.spaces == spaces
        };
        let found = self.entries.iter().position(is_same);
        if let Some(place) = found {
            self.entries.swap(place / 2, place);
        }
        if let Some(entry) = found.and_then(|place| self.entries.get(place / 2)) {
            xml.pass(entry.content.len() - entry.end_tag)?;
            return Ok(entry.value.clone());
        }
        let value = read(xml)?;
        let end_tag = format!("</{}>", tag.name());
        // No element of the same name is inside if the first end tag of the name ends it all.
        let length = xml.ahead().len();
        let content = ahead.get(..ahead.len().saturating_sub(length)).unwrap_or_default();
        let inner = content.strip_suffix(end_tag.as_str());
        let is_whole = || inner.is_some_and(|inner| !inner.contains(&end_tag));
        if content.len() <= LONGEST
            && is_whole()
            && holds(&value)
            && let Some(middle) = middle(content.as_bytes(), content.len())
        {
            let (content, end_tag, value) = (content.into(), end_tag.len(), value.clone());
            self.remember(Entry { content, middle, end_tag, spaces, value });
        }
        Ok(value)
    }

    fn remember(&mut self, entry: Entry<T>) {
        if self.entries.len() < MOST {
            return self.entries.push(entry);
        }
        if let Some(place) = self.entries.get_mut(self.next) {
            *place = entry;
        }
        self.next = if self.next + 1 < MOST { self.next + 1 } else { FIRST };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{Space, Token};
    use chancery_codec::Limits;

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// For each `w:rPr` of a text: how many elements of the namespace are in it, and whether it
    /// was taken apart.
    fn counted(text: &str) -> Vec<(usize, bool)> {
        let limits = Limits::default();
        let mut xml = Xml::new(text, "part.xml", &limits);
        let mut seen = Seen::default();
        let mut found = vec![];
        loop {
            match xml.next().expect("well-formed") {
                Token::Start(tag) if tag.name() == "w:rPr" => {
                    let mut apart = false;
                    let read = |xml: &mut Xml<'_>| {
                        apart = true;
                        let (mut count, mut open) = (0, 1);
                        while open > 0 {
                            match xml.next()? {
                                Token::Start(tag) => {
                                    open += 1;
                                    count += usize::from(tag.space == Space::Word);
                                }
                                Token::End => open -= 1,
                                Token::Text(_) | Token::Done => {}
                            }
                        }
                        Ok(count)
                    };
                    let count = seen.read(&mut xml, &tag, read, |_| true).expect("read");
                    found.push((count, apart));
                }
                Token::Done => return found,
                Token::Start(_) | Token::End | Token::Text(_) => {}
            }
        }
    }

    #[test]
    fn the_same_properties_are_taken_apart_once() {
        for value in ["ar-SA", "fr", "zh-CN", "大会", "é"] {
            let one = format!("<w:r><w:rPr><w:b/><w:lang w:val=\"{value}\"/></w:rPr></w:r>");
            let text = format!(
                "<w:x xmlns:w='{WORD}'>{one}{one}<w:rPr/><w:rPr></w:rPr><w:rPr></w:rPr>{one}</w:x>"
            );
            let expected = [(2, true), (2, false), (0, true), (0, true), (0, false), (2, false)];
            assert_eq!(counted(&text), expected, "{value}");
        }
    }

    #[test]
    fn the_same_bytes_in_other_namespaces_are_other_properties() {
        let one = "<w:rPr><w:b/></w:rPr>";
        let other = format!("<y xmlns:w='urn:other'>{one}{one}</y>");
        let text = format!("<w:x xmlns:w='{WORD}'>{one}{other}{one}{other}</w:x>");
        let found: Vec<usize> = counted(&text).into_iter().map(|(count, _)| count).collect();
        assert_eq!(found, [1, 0, 0, 1, 0, 0]);
    }

    #[test]
    fn properties_within_properties_are_taken_apart_each_time() {
        let one = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>";
        let text = format!("<w:x xmlns:w='{WORD}'>{one}{one}</w:x>");
        assert_eq!(counted(&text), [(4, true), (4, true)]);
    }

    #[test]
    fn more_properties_than_are_remembered_are_read_as_well() {
        let many = 3 * MOST;
        let each = |size: usize| {
            let inner = "<w:i/>".repeat(size % 5);
            format!("<w:rPr><w:sz w:val='{size}'/>{inner}</w:rPr>")
        };
        let body: String = (0..many).chain(0..many).chain([0, 0, 1, 1]).map(each).collect();
        let found = counted(&format!("<w:x xmlns:w='{WORD}'>{body}</w:x>"));
        let sizes = (0..many).chain(0..many).chain([0, 0, 1, 1]);
        assert!(found.iter().map(|(count, _)| *count).eq(sizes.map(|size| 1 + size % 5)));
        assert!(found.iter().any(|(_, apart)| !apart));
    }
}
