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

/// About how large a file is.
pub(crate) struct Size {
    /// Bytes of the file.
    pub(crate) bytes: usize,
    /// Elements with an eId.
    pub(crate) eids: usize,
}

/// About how large the file of a document is.
pub(crate) fn of(document: &Document) -> Size {
    let mut size = Size { bytes: AROUND, eids: 0 };
    size.document(document);
    // Divisions hold their blocks in an element with an eId of its own.
    size.eids += size.eids / 2;
    size
}

impl Visitor for Size {
    fn block(&mut self, block: &Block) {
        self.bytes += BLOCK;
        self.eids += 1;
        walk_block(self, block);
    }

    fn number(&mut self, number: &Number) {
        self.bytes += NUMBER + number.literal().len() + number.separator().len();
    }

    fn inline(&mut self, inline: &Inline) {
        self.bytes += match inline {
            Inline::Text(text) if text.emphasis.is_plain() => text.text.len(),
            Inline::Text(text) => text.text.len() + EMPHASIS,
            _ => INLINE,
        };
        walk_inline(self, inline);
    }
}
