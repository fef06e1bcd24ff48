//! The XML as it is written: tags, attributes, characters, line ends.
//!
//! Bytes go straight into one vector. Every element of structure begins on a line of its own;
//! nothing is added inside an element that holds text, so that white space there is content.

use chancery_model::{first_byte, first_of, is_storable, is_storable_text};

/// A file being written.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    bytes: Vec<u8>,
    /// Depth of notes: inside of one, nothing begins on a new line.
    runs_on: u32,
    /// The first character that no XML file may hold.
    refused: Option<char>,
    /// Whether an attribute of our own namespace, or an element of that of the United Nations,
    /// was written.
    pub(crate) own: bool,
    pub(crate) united_nations: bool,
}

/// What is escaped in text, and in values of attributes.
const IN_TEXT: &[u8; 4] = b"&<>\r";
const IN_VALUES: &[u8; 6] = b"&<\"\t\n\r";

impl Sheet {
    /// An empty sheet with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Sheet {
        Sheet { bytes: Vec::with_capacity(bytes), ..Sheet::default() }
    }

    /// The bytes written, and the first character that could not be.
    pub(crate) fn finish(self) -> (Vec<u8>, Option<char>) {
        (self.bytes, self.refused)
    }

    /// Whether a character was refused so far.
    pub(crate) fn has_refused(&self) -> bool {
        self.refused.is_some()
    }

    /// Begins a new line, except inside of a note.
    pub(crate) fn line(&mut self) {
        if self.runs_on == 0 {
            self.bytes.push(b'\n');
        }
    }

    /// From here on, lines run on.
    pub(crate) fn enter_note(&mut self) {
        self.runs_on += 1;
    }

    /// The opposite of [`Sheet::enter_note`].
    pub(crate) fn leave_note(&mut self) {
        self.runs_on -= 1;
    }

    /// Writes markup as it is.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.bytes.extend_from_slice(markup.as_bytes());
    }

    /// Begins a start tag.
    pub(crate) fn open(&mut self, name: &str) {
        self.bytes.push(b'<');
        self.raw(name);
    }

    /// Ends a start tag.
    pub(crate) fn content(&mut self) {
        self.bytes.push(b'>');
    }

    /// Ends the tag of an empty element.
    pub(crate) fn empty(&mut self) {
        self.raw("/>");
    }

    /// Writes a whole start tag without attributes.
    pub(crate) fn tag(&mut self, name: &str) {
        self.open(name);
        self.content();
    }

    /// Writes an end tag.
    pub(crate) fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.bytes.push(b'>');
    }

    /// Writes an attribute of the open start tag.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.bytes.push(b' ');
        self.raw(name);
        self.raw("=\"");
        self.escaped(value, IN_VALUES, false);
        self.bytes.push(b'"');
    }

    /// Writes an eId, in which nothing needs to be escaped: it is made of names, letters and figures.
    pub(crate) fn eid(&mut self, eid: &str) {
        self.raw(" eId=\"");
        self.raw(eid);
        self.bytes.push(b'"');
    }

    /// Writes an attribute of our own namespace.
    pub(crate) fn own_attribute(&mut self, name: &str, value: &str) {
        self.own = true;
        self.raw(" chancery:");
        self.raw(name);
        self.raw("=\"");
        self.escaped(value, IN_VALUES, false);
        self.bytes.push(b'"');
    }

    /// Writes characters of the text of the document.
    pub(crate) fn text(&mut self, text: &str) {
        self.escaped(text, IN_TEXT, true);
    }

    /// Writes characters of metadata: what XML can hold is held, line ends included.
    pub(crate) fn metadata(&mut self, text: &str) {
        self.escaped(text, IN_TEXT, false);
    }

    fn escaped<const KINDS: usize>(&mut self, text: &str, escapes: &[u8; KINDS], printed: bool) {
        // Most texts have nothing to escape or to refuse.
        let marks = |byte: u8| {
            (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
        };
        if first_byte(text.as_bytes(), marks).is_none() && is_storable_text(text) {
            self.raw(text);
            return;
        }
        if !is_storable_text(text) {
            text.chars().for_each(|character| self.look(character, printed));
        }
        let bytes = text.as_bytes();
        let (mut start, mut next) = (0, 0);
        while let Some(ahead) = first_of(&bytes[next..], escapes) {
            let at = next + ahead;
            let byte = bytes[at];
            next = at + 1;
            self.bytes.extend_from_slice(&bytes[start..at]);
            start = at + 1;
            self.raw(match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\t' => "&#9;",
                b'\n' => "&#10;",
                _ => "&#13;",
            });
        }
        self.bytes.extend_from_slice(&bytes[start..]);
    }

    /// Refuses what XML 1.0 (2.2) excludes, and in printed text all that a document cannot hold.
    fn look(&mut self, character: char, printed: bool) {
        let held = is_storable(character)
            || (!printed
                && !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}'));
        if !held {
            self.refused.get_or_insert(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Sheet)) -> (String, Option<char>) {
        let mut sheet = Sheet::default();
        write(&mut sheet);
        let (bytes, refused) = sheet.finish();
        (String::from_utf8(bytes).expect("UTF-8"), refused)
    }

    #[test]
    fn markup_characters_are_escaped_and_others_are_not_touched() {
        let (text, refused) = written(|sheet| sheet.text("a&b<c>]]> \u{A0}\t’“«é大会\u{FEFF}𝔘"));
        assert_eq!(text, "a&amp;b&lt;c&gt;]]&gt; \u{A0}\t’“«é大会\u{FEFF}𝔘");
        assert_eq!(refused, None);
        let (value, refused) = written(|sheet| sheet.attribute("x", "\"a\"\n\t&<>'"));
        assert_eq!(value, " x=\"&quot;a&quot;&#10;&#9;&amp;&lt;>'\"");
        assert_eq!(refused, None);
    }

    #[test]
    fn characters_that_no_file_can_hold_are_refused() {
        for character in ['\u{1}', '\n', '\r', '\u{85}', '\u{2028}', '\u{FFFE}', '\u{7F}'] {
            let (_, refused) = written(|sheet| sheet.text(&format!("a{character}b")));
            assert_eq!(refused, Some(character));
        }
        for (character, held) in [('\n', true), ('\u{85}', true), ('\u{1}', false)] {
            let (_, refused) = written(|sheet| sheet.metadata(&character.to_string()));
            assert_eq!(refused.is_none(), held);
        }
    }
}
