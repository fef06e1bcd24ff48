//! The one normal form of a document.
//!
//! Two documents that read the same are the same value once they are in normal form. Readers
//! return it, generators make it, laws assume it. Normalizing changes no character: it joins
//! what was split and drops what is empty.

use crate::scan::first_byte;
use crate::{Annex, AnnexContent, Block, Document, Inline, List, Passage, Quotation, Table};

/// Whether a character can be stored by all formats: any but the control characters (except
/// the tabulator) and the two code points that XML 1.0 (2.2) excludes.
///
/// Line ends are not storable: they are [`Inline::LineBreak`] or ends of blocks.
#[must_use]
pub fn is_storable(character: char) -> bool {
    match character {
        '\t' => true,
        '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}' => false,
        other => !other.is_control(),
    }
}

/// Whether all characters of a text can be stored by all formats; see [`is_storable`].
///
/// Looks at many bytes at once, since nearly all texts can.
#[must_use]
pub fn is_storable_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: u8| (byte.wrapping_sub(b' ') < 0x5F) | (byte == b'\t');
    if bytes.iter().fold(true, |plain, byte| plain & is_plain(*byte)) {
        return true;
    }
    let is_control = |byte: u8| ((byte < 0x20) & (byte != b'\t')) | (byte == 0x7F);
    if first_byte(bytes, is_control).is_some() {
        return false;
    }
    // What is left are U+0080 to U+009F; U+2028 and U+2029; U+FFFE and U+FFFF.
    let triples = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    let found = triples.fold(false, |any, ((first, second), third)| {
        let control = (*first == 0xC2) & (*second < 0xA0);
        let separator = (*first == 0xE2) & (*second == 0x80) & (*third | 1 == 0xA9);
        any | control | separator | ((*first == 0xEF) & (*second == 0xBF) & (*third >= 0xBE))
    });
    !(found || matches!(bytes, [.., 0xC2, 0x80..0xA0]))
}

impl Document {
    /// Brings the document into normal form:
    ///
    /// - neighbouring texts of the same emphasis are one text, and no text is empty;
    /// - no link, reference, phrase, language span or revision is empty;
    /// - neighbouring language spans of one language, and revisions of one kind, are one;
    /// - no paragraph, heading, list, division, quotation, table or passage is empty;
    /// - a keyword is apart only from one of the same source;
    /// - annexes are in normal form as well.
    ///
    /// A note without mark and text is dropped. Cells and list items may be empty: their place
    /// in the grid or count is content.
    pub fn normalize(&mut self) {
        normalize_passages(&mut self.masthead);
        normalize_passages(&mut self.preface);
        normalize_passages(&mut self.preamble);
        normalize_blocks(&mut self.body);
        normalize_passages(&mut self.conclusions);
        let mut before: Option<&str> = None;
        for keyword in &mut self.record.keywords {
            keyword.apart &= before == Some(keyword.source.as_str());
            before = Some(keyword.source.as_str());
        }
        for annex in &mut self.annexes {
            annex.normalize();
        }
    }

    /// The document in normal form; see [`Document::normalize`].
    #[must_use]
    pub fn normalized(mut self) -> Document {
        self.normalize();
        self
    }
}

impl Annex {
    fn normalize(&mut self) {
        normalize_inlines(&mut self.heading);
        normalize_inlines(&mut self.subheading);
        if let AnnexContent::Document(document) = &mut self.content {
            document.normalize();
        }
    }
}

fn normalize_passages<Role>(passages: &mut Vec<Passage<Role>>) {
    for passage in passages.iter_mut() {
        normalize_blocks(&mut passage.blocks);
    }
    passages.retain(|passage| !passage.blocks.is_empty());
}

/// Brings a sequence of blocks into normal form; see [`Document::normalize`].
pub fn normalize_blocks(blocks: &mut Vec<Block>) {
    for block in blocks.iter_mut() {
        normalize_block(block);
    }
    blocks.retain(|block| !is_empty(block));
}

fn normalize_block(block: &mut Block) {
    match block {
        Block::Paragraph(paragraph) => normalize_inlines(&mut paragraph.content),
        Block::Heading(heading) => normalize_inlines(&mut heading.content),
        Block::Division(division) => {
            normalize_inlines(&mut division.heading);
            normalize_inlines(&mut division.subheading);
            normalize_blocks(&mut division.blocks);
        }
        Block::List(List { items }) => {
            for item in items {
                normalize_inlines(&mut item.heading);
                normalize_blocks(&mut item.blocks);
            }
        }
        Block::Table(Table { caption, rows }) => {
            normalize_inlines(caption);
            for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                normalize_blocks(&mut cell.blocks);
            }
        }
        Block::Quotation(Quotation { blocks }) => normalize_blocks(blocks),
        Block::Figure(figure) => normalize_inlines(&mut figure.caption),
        Block::Contents(contents) => {
            for entry in &mut contents.entries {
                normalize_inlines(&mut entry.content);
            }
            contents.entries.retain(|entry| !entry.content.is_empty());
        }
    }
}

fn is_empty(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => paragraph.content.is_empty(),
        Block::Heading(heading) => heading.content.is_empty(),
        Block::Division(division) => {
            division.number.is_none()
                && division.heading.is_empty()
                && division.subheading.is_empty()
                && division.blocks.is_empty()
        }
        Block::List(list) => list.items.is_empty(),
        Block::Table(table) => table.rows.is_empty() && table.caption.is_empty(),
        Block::Quotation(quotation) => quotation.blocks.is_empty(),
        Block::Figure(_) => false,
        Block::Contents(contents) => contents.entries.is_empty(),
    }
}

/// Brings a sequence of inlines into normal form; see [`Document::normalize`].
pub fn normalize_inlines(inlines: &mut Vec<Inline>) {
    for inline in inlines.iter_mut() {
        if let Some(content) = inline.content_mut() {
            normalize_inlines(content);
        } else if let Inline::Note(note) = inline {
            normalize_blocks(&mut note.blocks);
        }
    }
    if inlines.iter().any(is_hollow) || inlines.windows(2).any(|pair| joins(&pair[0], &pair[1])) {
        let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
        for inline in inlines.drain(..).filter(|inline| !is_hollow(inline)) {
            match joined.last_mut() {
                Some(last) if joins(last, &inline) => join(last, inline),
                _ => joined.push(inline),
            }
        }
        *inlines = joined;
    }
}

fn is_hollow(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.text.is_empty(),
        Inline::Note(note) => note.mark.is_empty() && note.blocks.is_empty(),
        Inline::LineBreak | Inline::Image(_) => false,
        other => other.content().is_some_and(<[Inline]>::is_empty),
    }
}

fn joins(left: &Inline, right: &Inline) -> bool {
    match (left, right) {
        (Inline::Text(left), Inline::Text(right)) => left.emphasis == right.emphasis,
        (Inline::LanguageSpan(left), Inline::LanguageSpan(right)) => {
            left.language == right.language
        }
        (Inline::Revision(left), Inline::Revision(right)) => left.kind == right.kind,
        _ => false,
    }
}

fn join(left: &mut Inline, right: Inline) {
    if let (Inline::Text(left), Inline::Text(right)) = (&mut *left, &right) {
        left.text.push_str(&right.text);
        return;
    }
    let mut right = right;
    if let (Some(left), Some(right)) = (left.content_mut(), right.content_mut()) {
        left.append(right);
        normalize_inlines(left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Emphasis, Identity, Kind, Language, LanguageSpan, Meaning, Paragraph};

    #[test]
    fn a_text_is_storable_if_its_characters_are() {
        for code in (0..0x3000).chain(0xD000..0x1_0100) {
            let Some(character) = char::from_u32(code) else { continue };
            for text in
                [format!("{character}"), format!("大é{character}a"), format!("ab{character}")]
            {
                assert_eq!(is_storable_text(&text), is_storable(character), "{code:x}");
            }
        }
    }

    fn document(content: Vec<Inline>) -> Document {
        let mut document = Document::new(Kind::Letter, Identity::new(Language::French));
        document.body.push(Block::paragraph(content));
        document.normalized()
    }

    #[test]
    fn neighbouring_texts_of_one_emphasis_are_one() {
        let split = document(vec![
            Inline::text("Le "),
            Inline::text(""),
            Inline::text("Conseil"),
            Inline::emphasized(" de sécurité", Emphasis::BOLD),
        ]);
        let joined = document(vec![
            Inline::text("Le Conseil"),
            Inline::emphasized(" de sécurité", Emphasis::BOLD),
        ]);
        assert_eq!(split, joined);
    }

    #[test]
    fn dropping_an_empty_phrase_joins_its_neighbours() {
        let document = document(vec![
            Inline::text("大"),
            Inline::phrase(Meaning::Organ, vec![Inline::text("")]),
            Inline::text("会"),
        ]);
        assert_eq!(document.body, [Block::text("大会")]);
    }

    #[test]
    fn joined_language_spans_are_normal_inside() {
        let span = |text: &str| {
            Inline::from(LanguageSpan {
                language: Language::Arabic,
                content: vec![Inline::text(text)],
            })
        };
        assert_eq!(document(vec![span("مجلس "), span("الأمن")]), document(vec![span("مجلس الأمن")]));
    }

    #[test]
    fn empty_blocks_are_dropped_and_empty_cells_are_kept() {
        let mut document = Document::new(Kind::Letter, Identity::new(Language::Chinese));
        let row = crate::Row { cells: vec![crate::Cell::new(vec![Block::text("")])] };
        document.body = vec![
            Block::Paragraph(Paragraph::default()),
            Block::Table(Table { caption: vec![], rows: vec![row] }),
        ];
        document.normalize();
        let [Block::Table(table)] = document.body.as_slice() else {
            unreachable!("invariant of the test: one table is left")
        };
        assert_eq!(table.rows[0].cells[0].blocks, []);
    }

    #[test]
    fn normal_form_is_stable() {
        let once = document(vec![Inline::text("a"), Inline::LineBreak, Inline::text("b")]);
        assert_eq!(once.clone().normalized(), once);
    }
}
