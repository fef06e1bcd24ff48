//! How large a file will be, about: room taken at once takes less memory than room that grows,
//! since what it grows out of stays behind in pieces.

use chancery_model::{Block, Document, Inline, Number, Visitor, walk_block, walk_inline};

/// Bytes of declarations and metadata.
const AROUND: usize = 4 << 10;
/// Bytes of the tags of a block, with its eId.
const BLOCK: usize = 110;
/// Bytes of the tags of a number, without the number.
const NUMBER: usize = 24;
/// Bytes of the tags of an inline that is more than text.
const INLINE: usize = 90;
/// Bytes of the tags of text that is not plain.
const EMPHASIS: usize = 8;

/// About how many bytes the file of a document has.
pub(crate) fn of(document: &Document) -> usize {
    let mut size = Size(AROUND);
    size.document(document);
    size.0
}

struct Size(usize);

impl Visitor for Size {
    fn block(&mut self, block: &Block) {
        self.0 += BLOCK;
        walk_block(self, block);
    }

    fn number(&mut self, number: &Number) {
        self.0 += NUMBER + number.literal().len() + number.separator().len();
    }

    fn inline(&mut self, inline: &Inline) {
        self.0 += match inline {
            Inline::Text(text) if text.emphasis.is_plain() => text.text.len(),
            Inline::Text(text) => text.text.len() + EMPHASIS,
            _ => INLINE,
        };
        walk_inline(self, inline);
    }
}
