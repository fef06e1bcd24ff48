//! What shaping remembers from one document to the next.

use crate::text::shaper::Remembered;
use std::fmt;
use std::sync::Mutex;

/// Most tables that wait for a document: one for each thread that sets documents at a time.
const MOST: usize = 64;

/// Tables of shaped words that wait for the next document of a font set.
///
/// A word has the same glyphs in every document, so that what is remembered changes no page.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Vec<Remembered>>);

impl Memory {
    /// A table of an earlier document, or an empty one.
    pub(crate) fn take(&self) -> Remembered {
        self.0.lock().ok().and_then(|mut waiting| waiting.pop()).unwrap_or_default()
    }

    /// Keeps a table for a later document.
    pub(crate) fn give(&self, table: Remembered) {
        if let Ok(mut waiting) = self.0.lock()
            && waiting.len() < MOST
        {
            waiting.push(table);
        }
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}
