//! A line of text while it is read: characters, white space, and the elements that are open.
//!
//! White space is collapsed as in XHTML, except where `xml:space="preserve"` holds and the white
//! space has no line end: line ends are the layout of the file, never of the document.

use chancery_akn_xml::is_blank_byte;
use chancery_model::{
    Block, Emphasis, Inline, Language, LanguageSpan, Link, Meaning, Phrase, Reference,
    ReferenceTarget, Revision, RevisionKind, Text, is_storable, is_storable_text,
};

/// An element of the line that is not closed yet.
#[derive(Clone, Debug)]
pub(crate) enum Wrapper {
    /// A link with its target.
    Link(String),
    /// A reference.
    Reference(ReferenceTarget),
    /// A reference whose words are a link to an address of their own.
    PrintedReference(ReferenceTarget, String),
    /// A phrase, without its content; whether its entity is stated on purpose, although the words
    /// may name it as well.
    Phrase(Box<Phrase>, bool),
    /// Words in another language.
    Span(Language),
    /// Inserted or deleted words.
    Revision(RevisionKind),
}

struct Open {
    /// What the element is; `None` if its words stand in the line as they are.
    wrapper: Option<Wrapper>,
    content: Vec<Inline>,
    /// What holds again when the element is closed.
    emphasis: Emphasis,
    preserve: bool,
}

/// What stands before a place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The start of the line, or a line break.
    Edge,
    /// A space that may have to go.
    Space,
    /// White space that is kept.
    Kept,
    /// Anything else.
    Solid,
}

/// A line of text while it is read.
pub(crate) struct Line {
    root: Vec<Inline>,
    open: Vec<Open>,
    before: Before,
    /// How characters are printed here.
    pub(crate) emphasis: Emphasis,
    /// Whether white space is kept here.
    pub(crate) preserve: bool,
    /// The first character that no document can hold, since it was last asked for.
    refused: Option<char>,
    /// Bytes of the elements that were opened a second time, since they were last asked for.
    reopened: u64,
}

impl Line {
    /// An empty line.
    pub(crate) fn new(preserve: bool) -> Line {
        Line {
            root: vec![],
            open: vec![],
            before: Before::Edge,
            emphasis: Emphasis::PLAIN,
            preserve,
            refused: None,
            reopened: 0,
        }
    }

    /// Whether nothing stands in the line and no element is open.
    pub(crate) fn is_untouched(&self) -> bool {
        self.root.is_empty() && self.open.is_empty()
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The first character that was left out since the last call.
    pub(crate) fn take_refused(&mut self) -> Option<char> {
        self.refused.take()
    }

    /// Bytes of the elements that were opened again after blocks since the last call: what a
    /// hostile file could multiply.
    pub(crate) fn take_reopened(&mut self) -> u64 {
        std::mem::take(&mut self.reopened)
    }

    /// Opens an element; emphasis and white space until its end are those set after this.
    pub(crate) fn open(&mut self, wrapper: Option<Wrapper>) {
        let (emphasis, preserve) = (self.emphasis, self.preserve);
        self.open.push(Open { wrapper, content: vec![], emphasis, preserve });
    }

    /// Closes the element opened last. `finish` completes a phrase once its words are known.
    pub(crate) fn close(&mut self, finish: impl Fn(&mut Phrase)) {
        let Some(open) = self.open.pop() else { return };
        (self.emphasis, self.preserve) = (open.emphasis, open.preserve);
        if let Some(wrapper) = open.wrapper
            && !open.content.is_empty()
        {
            let inline = wrapped(wrapper, open.content, finish);
            self.content().push(inline);
        }
    }

    /// Where inlines go: the innermost element that holds content of its own.
    fn content(&mut self) -> &mut Vec<Inline> {
        let holder = self.open.iter_mut().rev().find(|open| open.wrapper.is_some());
        match holder {
            Some(open) => &mut open.content,
            None => &mut self.root,
        }
    }

    /// Adds characters.
    pub(crate) fn text(&mut self, text: &str) {
        if text == "\n" && self.before != Before::Solid {
            // The layout of the file between two elements.
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let solid = stretch(rest.as_bytes());
            if solid > 0 {
                self.characters(rest.get(..solid).unwrap_or_default());
            }
            rest = rest.get(solid..).unwrap_or_default();
            let space = rest.bytes().take_while(|byte| is_blank_byte(*byte)).count();
            if space > 0 {
                self.space(rest.get(..space).unwrap_or_default());
            }
            rest = rest.get(space..).unwrap_or_default();
        }
    }

    /// Adds a character that the file writes as a reference: never mere layout.
    pub(crate) fn character(&mut self, character: char) {
        let mut buffer = [0; 4];
        match character {
            ' ' | '\n' | '\r' => self.space(" "),
            '\t' => self.push("\t"),
            other => self.characters(other.encode_utf8(&mut buffer)),
        }
    }

    fn space(&mut self, space: &str) {
        if self.preserve && !space.contains(['\n', '\r']) {
            self.push(space);
            self.before = Before::Kept;
        } else if self.before == Before::Solid {
            self.push(" ");
            self.before = Before::Space;
        }
    }

    fn characters(&mut self, characters: &str) {
        if is_storable_text(characters) {
            self.push(characters);
            return;
        }
        for character in characters.chars() {
            if is_storable(character) {
                self.push(character.encode_utf8(&mut [0; 4]));
            } else if matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}') {
                self.line_break();
            } else {
                self.refused.get_or_insert(character);
            }
        }
    }

    fn push(&mut self, characters: &str) {
        self.before = Before::Solid;
        let emphasis = self.emphasis;
        let content = self.content();
        match content.last_mut() {
            Some(Inline::Text(last)) if last.emphasis == emphasis => {
                last.text.push_str(characters);
            }
            _ => {
                // Most lines and elements hold one text and nothing else.
                if content.is_empty() {
                    content.reserve_exact(1);
                }
                content.push(Inline::Text(Text { text: characters.to_owned(), emphasis }));
            }
        }
    }

    /// Adds a line break; a collapsible space before it goes.
    pub(crate) fn line_break(&mut self) {
        self.trim();
        self.content().push(Inline::LineBreak);
        self.before = Before::Edge;
    }

    /// Adds a note or a picture.
    pub(crate) fn object(&mut self, inline: Inline) {
        self.content().push(inline);
        self.before = Before::Solid;
    }

    /// Takes away the collapsible space at the end.
    fn trim(&mut self) {
        if self.before != Before::Space {
            return;
        }
        self.before = Before::Solid;
        let holders = self.open.iter_mut().rev();
        let holder = holders
            .filter(|open| open.wrapper.is_some())
            .map(|open| &mut open.content)
            .find(|content| !content.is_empty());
        trim_last(holder.unwrap_or(&mut self.root));
    }

    /// Ends the paragraph here although elements are open, and opens them again: blocks stand in
    /// the middle of a line. Returns the inlines before them.
    pub(crate) fn break_out(&mut self, finish: impl Fn(&mut Phrase)) -> Vec<Inline> {
        self.trim();
        self.before = Before::Edge;
        let mut inner: Vec<Inline> = vec![];
        for open in self.open.iter_mut().rev() {
            let Some(wrapper) = &open.wrapper else { continue };
            let mut content = std::mem::take(&mut open.content);
            content.append(&mut inner);
            if !content.is_empty() {
                self.reopened += wrapper.size();
                inner.push(wrapped(wrapper.clone(), content, &finish));
            }
        }
        let mut line = std::mem::take(&mut self.root);
        line.append(&mut inner);
        line
    }

    /// The inlines of the line; elements that are open are closed.
    pub(crate) fn finish(&mut self, finish: impl Fn(&mut Phrase)) -> Vec<Inline> {
        let line = self.break_out(finish);
        self.open.clear();
        line
    }
}

/// Where a stretch at the start of a text ends that needs no care: words with single spaces between
/// them. It is taken whole, because most text is nothing else.
fn stretch(bytes: &[u8]) -> usize {
    if bytes.first() == Some(&b' ') {
        return 0;
    }
    let end = first_gap(bytes);
    // The space before other white space, or before the end, is not between words.
    end - usize::from(bytes.get(..end).is_some_and(|words| words.ends_with(b" ")))
}

/// Where the first tabulator, line end or pair of spaces stands, or the end. Many bytes are
/// compared at once; see [`chancery_model::first_byte`].
fn first_gap(bytes: &[u8]) -> usize {
    const PIECE: usize = 32;
    let gap = |byte: u8, next: u8| {
        (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | ((byte == b' ') & (next == b' '))
    };
    let has_gap = |piece: &[u8; PIECE + 1]| {
        let pairs = piece.iter().zip(&piece[1..]);
        pairs.fold(false, |any, (byte, next)| any | gap(*byte, *next))
    };
    let mut start = 0;
    while let Some(piece) = bytes.get(start..).and_then(<[u8]>::first_chunk) {
        if has_gap(piece) {
            break;
        }
        start += PIECE;
    }
    // The rest ends a piece of which the first bytes are known to be no gap.
    if bytes.len() - start <= PIECE
        && let Some(last) = bytes.last_chunk()
        && !has_gap(last)
        && !gap(last[PIECE], 0)
    {
        return bytes.len();
    }
    let rest = bytes.get(start..).unwrap_or_default();
    let next = |at: usize| rest.get(at + 1).copied().unwrap_or_default();
    let within = rest.iter().enumerate().position(|(at, byte)| gap(*byte, next(at)));
    start + within.unwrap_or(rest.len())
}

impl Wrapper {
    /// About how many bytes a copy takes, with the inline that it becomes.
    fn size(&self) -> u64 {
        const FRAME: usize = size_of::<Inline>() + size_of::<Phrase>() + size_of::<Wrapper>();
        let text = match self {
            Wrapper::Link(target) => target.len(),
            Wrapper::Reference(target) => target_size(target),
            Wrapper::PrintedReference(target, printed) => target_size(target) + printed.len(),
            Wrapper::Phrase(phrase, _) => {
                let named = match &phrase.meaning {
                    Meaning::Time(Some(text))
                    | Meaning::Quantity(Some(text))
                    | Meaning::Abbreviation(text) => text.len(),
                    Meaning::Named(name) => name.as_str().len(),
                    _ => 0,
                };
                let keys = [&phrase.entity, &phrase.capacity];
                named + keys.iter().copied().flatten().map(|key| key.as_str().len()).sum::<usize>()
            }
            Wrapper::Span(_) | Wrapper::Revision(_) => 0,
        };
        (text + FRAME) as u64
    }
}

/// How many bytes the text of a target takes.
fn target_size(target: &ReferenceTarget) -> usize {
    match target {
        ReferenceTarget::Work(text)
        | ReferenceTarget::Provision(text)
        | ReferenceTarget::Symbol(text) => text.len(),
        ReferenceTarget::Annex(_) => 0,
    }
}

fn wrapped(wrapper: Wrapper, content: Vec<Inline>, finish: impl Fn(&mut Phrase)) -> Inline {
    match wrapper {
        Wrapper::Link(target) => Inline::from(Link { target, content }),
        Wrapper::Reference(target) => Inline::from(Reference { target, content }),
        Wrapper::PrintedReference(target, printed) => {
            let content = vec![Inline::from(Link { target: printed, content })];
            Inline::from(Reference { target, content })
        }
        Wrapper::Phrase(phrase, stated) => {
            let mut phrase = Phrase { content, ..*phrase };
            if !stated {
                finish(&mut phrase);
            }
            Inline::from(phrase)
        }
        Wrapper::Span(language) => Inline::from(LanguageSpan { language, content }),
        Wrapper::Revision(kind) => Inline::from(Revision { kind, content }),
    }
}

/// Takes a space off the last text of a line, however deep it stands.
fn trim_last(inlines: &mut Vec<Inline>) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => {
            if text.text.ends_with(' ') {
                text.text.pop();
            }
            if text.text.is_empty() {
                inlines.pop();
            }
        }
        Some(other) => {
            if let Some(content) = other.content_mut() {
                trim_last(content);
                if content.is_empty() {
                    inlines.pop();
                }
            }
        }
        None => {}
    }
}

/// The paragraph of a line, unless there is nothing in it.
pub(crate) fn paragraph(mut line: Vec<Inline>) -> Option<Block> {
    // A document holds very many lines: none keeps room for more.
    line.shrink_to_fit();
    (!line.is_empty()).then(|| Block::paragraph(line))
}

/// Whether a line holds white space of XML only, or nothing.
pub(crate) fn is_blank(line: &[Inline]) -> bool {
    line.iter().all(|inline| match inline {
        Inline::Text(text) => text.text.trim_matches([' ', '\t']).is_empty(),
        Inline::LineBreak | Inline::Note(_) | Inline::Image(_) => false,
        other => other.content().is_none_or(is_blank),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::Meaning;

    fn phrase(meaning: Meaning) -> Option<Wrapper> {
        let phrase = Phrase { meaning, entity: None, capacity: None, content: vec![] };
        Some(Wrapper::Phrase(Box::new(phrase), false))
    }

    fn collapsed(parts: &[&str]) -> String {
        let mut line = Line::new(false);
        for part in parts {
            if *part == "/" {
                line.line_break();
            } else {
                line.text(part);
            }
        }
        chancery_model::inline_text(&line.finish(|_| ()))
    }

    #[test]
    fn layout_of_the_file_is_no_text() {
        assert_eq!(
            collapsed(&["\n  Le", " \n ", "Conseil  de sécurité\n"]),
            "Le Conseil de sécurité"
        );
        assert_eq!(collapsed(&["a ", "/", "\n b"]), "a\nb");
        assert_eq!(collapsed(&["大会\u{A0} "]), "大会\u{A0}");
    }

    #[test]
    fn preserved_space_stays_unless_it_has_a_line_end() {
        let mut line = Line::new(true);
        line.text("\n    ");
        line.text("\tRappelant  la ");
        line.text("\n  ");
        line.text("résolution ");
        let text = chancery_model::inline_text(&line.finish(|_| ()));
        assert_eq!(text, "\tRappelant  la résolution ");
    }

    #[test]
    fn a_space_at_the_end_goes_however_deep_it_stands() {
        let mut line = Line::new(false);
        line.open(phrase(Meaning::Title));
        line.text("Titre ");
        line.close(|_| ());
        line.text("\n");
        let expected = vec![Inline::phrase(Meaning::Title, vec![Inline::text("Titre")])];
        assert_eq!(line.finish(|_| ()), expected);
    }

    #[test]
    fn blocks_in_a_line_split_it_and_its_elements() {
        let mut line = Line::new(false);
        line.open(phrase(Meaning::Term));
        line.text("avant ");
        let before = line.break_out(|_| ());
        line.text(" après");
        line.close(|_| ());
        let term = |text: &str| vec![Inline::phrase(Meaning::Term, vec![Inline::text(text)])];
        assert_eq!(before, term("avant"));
        assert_eq!(line.finish(|_| ()), term("après"));
    }

    #[test]
    fn control_characters_are_left_out_and_told() {
        let mut line = Line::new(false);
        line.text("a\u{80}b\u{2028}c");
        assert_eq!(line.take_refused(), Some('\u{80}'));
        let text = chancery_model::inline_text(&line.finish(|_| ()));
        assert_eq!(text, "ab\nc");
    }

    #[test]
    fn a_stretch_ends_before_the_first_white_space_that_is_no_single_space() {
        for length in 0..80 {
            let words: String = (0..length).map(|at| if at % 7 == 6 { ' ' } else { 'a' }).collect();
            let words = words.trim_end();
            assert_eq!(stretch(words.as_bytes()), words.len());
            for gap in ["  ", "\n", " \n", "\t", " ", "\r\n", "   "] {
                let text = format!("{words}{gap}大会 b c");
                let single = gap == " " && !words.is_empty();
                let end = if single { text.len() } else { words.len() };
                assert_eq!(stretch(text.as_bytes()), end, "{text:?}");
            }
        }
        assert_eq!(stretch("الجمعية العامة ".as_bytes()), "الجمعية العامة".len());
        assert_eq!(stretch(b" a"), 0);
    }
}
