//! Recognition, as reader and writer of plain text both call it.

use chancery_model::{Identity, Kind, Language};
use chancery_structure::flow::{Flow, Head};
use chancery_structure::lines::Printed;
use chancery_structure::{Options, Recognition, SymbolTable};

/// The lines of a document whose text is this.
///
/// A text that states its kind and language, and the place of every line, needs no recognition.
#[must_use]
pub fn recognize(
    printed: Vec<Printed>,
    document: Option<(Kind, Language)>,
    repair: bool,
    symbols: &SymbolTable,
) -> Recognition {
    let is_marked = |printed: &Printed| matches!(printed, Printed::Marked(_));
    if let (Some((kind, language)), true) = (&document, printed.iter().all(is_marked)) {
        let mut lines = Vec::with_capacity(printed.len());
        let mut locations = Vec::with_capacity(printed.len());
        for marked in printed {
            if let Printed::Marked(marked) = marked {
                lines.push(marked.line);
                locations.push(marked.location);
            }
        }
        let head = Head::new(kind.clone(), Identity::new(language.clone()));
        return Recognition { flow: Flow { head, lines }, locations, diagnostics: vec![] };
    }
    let (kind, language) = document.unzip();
    let symbols = symbols.clone();
    let options = Options { repair, kind, language, symbols, ..Options::default() };
    chancery_structure::recognize(printed, &options)
}
