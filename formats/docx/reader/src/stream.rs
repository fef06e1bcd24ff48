//! The body of a document block by block. Neither its paragraphs nor the text of its part are
//! ever there as a whole beside what is made of them: the part is expanded window by window, and
//! a block that a window cuts in two is read again in the next one.

use crate::TrackedChanges;
use crate::archive::{Entry, Expanding};
use crate::body::{Findings, StoryReader};
use crate::encoding::{decoded, is_other, no_text};
use crate::story::Block;
use crate::styles::Styles;
use crate::xml::{Token, Xml};
use chancery_codec::{Limits, ReadError, ReadErrorKind};
use std::rc::Rc;
use std::sync::Arc;

/// The part that holds the body.
pub(crate) struct MainPart<'a> {
    pub(crate) name: Arc<str>,
    pub(crate) entry: Entry<'a>,
    pub(crate) styles: Rc<Styles>,
    pub(crate) changes: TrackedChanges,
    /// So many bytes are expanded at once.
    pub(crate) window: usize,
}

/// What is known of a body when it has been read.
pub(crate) struct Ended {
    /// What it has that is not in its blocks.
    pub(crate) findings: Findings,
    /// The properties of its sections, in order.
    pub(crate) sections: Vec<String>,
    /// The bytes of its part.
    pub(crate) expanded: u64,
}

/// So many bytes of a part are expanded at once, and more where one block has more.
pub(crate) const WINDOW: usize = 1 << 17;

impl MainPart<'_> {
    /// Reads the body and gives out its blocks in order.
    pub(crate) fn read(
        &mut self,
        limits: &Limits,
        take: &mut dyn FnMut(Block),
    ) -> Result<Ended, ReadError> {
        let name = &*self.name;
        let mut expanding = self.entry.open(name, limits)?;
        let mut window = Window::default();
        let mut more = self.window;
        let mut sections = vec![];
        let mut blocks = vec![];
        // How many elements are open around the blocks.
        let mut open = 0;
        let mut left = None;
        loop {
            window.fill(&mut expanding, more, name)?;
            let mut story = match left.take() {
                None => {
                    let xml = Xml::new(&window.text, name, limits);
                    StoryReader::new(xml, &self.styles, self.changes)
                }
                Some(left) => {
                    let (text, start) = (&window.text, window.start);
                    StoryReader::resumed(left, text, start, name, limits, &self.styles)
                }
            };
            let mut read = window.start;
            let done = loop {
                let mark = story.mark();
                match step(&mut story, &mut open, &mut blocks) {
                    Ok(goes_on) => {
                        read = story.xml.position();
                        for range in story.sections.drain(..) {
                            let range = range.start - window.start..range.end - window.start;
                            sections.extend(window.text.get(range).map(str::to_owned));
                        }
                        blocks.drain(..).for_each(&mut *take);
                        if !goes_on {
                            break true;
                        }
                    }
                    Err(error) if !window.is_last && is_cut(&error) => {
                        story.rewind(mark);
                        blocks.clear();
                        break false;
                    }
                    Err(error) => return Err(error),
                }
            };
            if done {
                story.rest().map(Block::Paragraph).into_iter().for_each(&mut *take);
                let (findings, expanded) = (story.findings, expanding.read);
                return Ok(Ended { findings, sections, expanded });
            }
            left = Some(story.leave());
            // A block that is larger than the window needs a larger one.
            more = if read == window.start { more.saturating_mul(2) } else { self.window };
            window.advance(read);
        }
    }
}

/// Reads what comes next; false if the body is at its end.
fn step(
    story: &mut StoryReader<'_, '_>,
    open: &mut usize,
    blocks: &mut Vec<Block>,
) -> Result<bool, ReadError> {
    let start = story.xml.position();
    match story.xml.next()? {
        Token::Start(tag) if *open > 0 && !tag.is(b"body") => story.block(&tag, start, blocks)?,
        Token::Start(tag) if *open > 0 || tag.is(b"document") => *open += 1,
        Token::Text(_) => {}
        Token::End if *open > 1 => *open -= 1,
        Token::End | Token::Done if *open > 0 => return Ok(false),
        _ => {
            let message = "the main part is not a text document";
            let place = story.xml.location(0..0);
            return Err(ReadError::new(ReadErrorKind::OtherFormat, message, place));
        }
    }
    Ok(true)
}

/// Whether an error may come from the end of a window.
fn is_cut(error: &ReadError) -> bool {
    matches!(error.kind, ReadErrorKind::Malformed | ReadErrorKind::OtherFormat)
}

/// Text of a part, from a place on.
#[derive(Default)]
struct Window {
    text: String,
    /// Where the text begins in the part.
    start: usize,
    /// The beginning of a character whose end is not expanded yet.
    cut: Vec<u8>,
    /// Whether the text goes on to the end of the part.
    is_last: bool,
}

impl Window {
    /// Adds so many bytes of the part. A part in another encoding than UTF-8 is one window.
    fn fill(
        &mut self,
        expanding: &mut Expanding<'_, '_>,
        more: usize,
        name: &str,
    ) -> Result<(), ReadError> {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let begins = self.start == 0 && bytes.is_empty();
        bytes.append(&mut self.cut);
        self.is_last = expanding.read(more, &mut bytes)?;
        if begins && is_other(&bytes) {
            self.is_last = expanding.read_all(&mut bytes)?;
            self.text = decoded(bytes, name)?;
            return Ok(());
        }
        self.text = String::from_utf8(bytes).or_else(|error| {
            let (end, found) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len());
            let mut bytes = error.into_bytes();
            if found.is_none() && !self.is_last {
                self.cut = bytes.split_off(end);
            }
            String::from_utf8(bytes).map_err(|_| no_text(name, "UTF-8", self.start + end))
        })?;
        Ok(())
    }

    /// Drops the text before a place of the part.
    fn advance(&mut self, place: usize) {
        self.text.drain(..place - self.start);
        self.start = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Archive;
    use chancery_codec::Source;
    use std::io::{Cursor, Write};

    fn archive(part: &[u8]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
        zip.start_file("a.xml", zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(part).expect("written");
        zip.finish().expect("an archive").into_inner()
    }

    /// The blocks and sections that are read, or why none are.
    fn read(part: &[u8], window: usize) -> Result<String, String> {
        let (bytes, limits) = (archive(part), Limits::default());
        let archive =
            Archive::open(&Source::new("x", &bytes, &limits), &mut vec![]).expect("opened");
        let mut main = MainPart {
            name: "a.xml".into(),
            entry: archive.entry("a.xml").expect("an entry"),
            styles: Rc::default(),
            changes: TrackedChanges::Accepted,
            window,
        };
        let mut blocks = vec![];
        let ended = main.read(&limits, &mut |block| blocks.push(block));
        let Ended { findings, sections, .. } = ended.map_err(|error| error.to_string())?;
        Ok(format!("{blocks:?} {findings:?} {sections:?}"))
    }

    const BODY: &str = "<w:body><w:sdt><w:sdtContent><w:p><w:r><w:t>大会</w:t></w:r></w:p><w:p/>\
        </w:sdtContent></w:sdt><w:bookmarkStart w:name=\"b\"/><w:p><w:pPr><w:sectPr><w:x/></w:sectPr>\
        <w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>الجمعية &amp; é</w:t></w:r></w:p><w:p><w:r>\
        <w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
        <w:t>a</w:t></w:r><v:x xmlns:v=\"y\" xmlns:w=\"z\"><w:r/></v:x><w:del/></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>b</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
        <w:sectPr><w:titlePg/></w:sectPr></w:body>";

    fn part(body: &str) -> String {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        format!("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"{word}\">{body}</w:document>\n")
    }

    #[test]
    fn windows_of_any_size_show_the_same_body() {
        let text = part(BODY);
        let whole = read(text.as_bytes(), WINDOW);
        assert!(whole.as_ref().is_ok_and(|read| read.contains("الجمعية & é")), "{whole:?}");
        for window in 1..text.len() {
            assert_eq!(read(text.as_bytes(), window), whole, "{window}");
        }
        let wide: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        // The mark counts as a character of the part.
        assert_eq!(read(&wide, 7), read(format!("\u{FEFF}{text}").as_bytes(), 7));
    }

    #[test]
    fn what_is_broken_is_refused_in_windows_of_any_size() {
        let text = part(BODY);
        for window in [1, 40, WINDOW] {
            for end in 0..text.len() - "</w:document>\n".len() {
                let cut = text.as_bytes().get(..end).unwrap_or_default();
                assert!(read(cut, window).is_err(), "{end}");
            }
            let crossed = part("<w:body><w:p></w:r></w:body>");
            assert!(read(crossed.as_bytes(), window).is_err());
            let other = text.replace("w:document", "w:other");
            assert!(read(other.as_bytes(), window).is_err());
            let mut bytes = text.clone().into_bytes();
            let place = bytes.windows(2).position(|two| two == b"b<").expect("a letter");
            bytes[place] = 0xFF;
            let message = read(&bytes, window).expect_err("no text");
            assert!(message.contains("should be UTF-8"), "{message}");
        }
    }
}
