//! The documents of a text: the outermost one and those annexed to it, each with its parts.

use super::Options;
use super::attachments::{self, Boundary};
use super::body::Body;
use super::conclusions;
use super::emit::{Emitter, Level, Shape};
use super::group::Unit;
use super::masthead;
use super::parts::Parts;
use super::phrases::Phrases;
use super::preamble;
use super::preface::{self, Preface};
use super::title;
use crate::flow::{AnnexSource, AnnexStart, Container, Head};
use chancery_identity::{Symbol, SymbolKind};
use chancery_lexicon::TitleKind;
use chancery_model::{DocumentClass, Identity, Kind, Language, Name};

/// Writes all documents of a text. Returns what stands beside the lines of the outermost one.
pub(crate) fn place(
    mut units: Vec<Unit>,
    language: &Language,
    options: &Options,
    emit: &mut Emitter,
) -> Head {
    let boundaries = attachments::find(&mut units, language);
    let mut phrases = Phrases {
        language,
        issuing: None,
        annexes: 0,
        table: &options.symbols,
        enabled: options.phrases,
    };
    let first = boundaries.first().map_or(units.len(), |boundary| boundary.unit);
    phrases.annexes = count(&boundaries, 1);
    let (outer, mut rest) = units.split_at_mut(first);
    let mut parts = Parts { units: outer, next: 0, annexes: 0, phrases, symbols: Vec::new(), emit };
    let before = parts.emit.lines.len();
    masthead::place(&mut parts);
    let headed = parts.emit.lines.len() > before;
    let preface = preface::place(&mut parts, headed);
    let preambular = text(&mut parts, headed || preface.is_known());
    let found = kind(&parts.symbols, &preface, preambular);
    let issuing = parts.phrases.issuing;
    for (index, boundary) in boundaries.iter().enumerate() {
        let end = boundaries.get(index + 1).map_or(usize::MAX, |next| next.unit);
        let length = (end - boundary.unit).min(rest.len());
        let (own, after) = std::mem::take(&mut rest).split_at_mut(length);
        rest = after;
        let inner = boundaries.get(index + 1..).unwrap_or_default();
        let phrases = Phrases { issuing, annexes: count(inner, boundary.depth + 1), ..phrases };
        annex(own, *boundary, phrases, emit);
    }
    let kind = options.kind.clone().or(found).unwrap_or_else(unknown);
    Head::new(kind, Identity::new(language.clone()))
}

/// How many of these boundaries begin an annex of the document in so many annexes less one,
/// until that document ends.
fn count(boundaries: &[Boundary], depth: usize) -> u32 {
    let own = boundaries.iter().take_while(|boundary| boundary.depth >= depth);
    let count = own.filter(|boundary| boundary.depth == depth).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes an annexed document.
fn annex(units: &mut [Unit], boundary: Boundary, phrases: Phrases<'_>, emit: &mut Emitter) {
    let opening = emit.lines.len();
    let mut parts =
        Parts { units, next: 0, annexes: boundary.depth, phrases, symbols: Vec::new(), emit };
    if boundary.marked {
        parts.take_marked();
        parts.annexes = annexes(parts.emit);
    } else {
        preface::annex_heading(&mut parts, boundary.depth);
    }
    let preface = preface::place(&mut parts, true);
    let preambular = text(&mut parts, true);
    if boundary.marked {
        return;
    }
    let kind = kind(&parts.symbols, &preface, preambular).unwrap_or(Kind::Annex);
    // The kind is known only after the title, which stands in the lines of the annex.
    let opens = emit.lines.get_mut(opening).and_then(|line| line.opens.first_mut());
    if let Some(Container::Annex(start)) = opens
        && let AnnexSource::Here(head) = &mut start.source
    {
        head.kind = kind;
    }
}

/// How many annexes are around the last line.
fn annexes(emit: &Emitter) -> usize {
    emit.path().iter().take_while(|level| level.shape == Shape::Annex).count()
}

/// The beginning of an annex, as a container.
pub(crate) fn opening(language: &Language) -> (Container, Level) {
    let head = Head::new(Kind::Annex, Identity::new(language.clone()));
    let start = AnnexStart { number: None, source: AnnexSource::Here(Box::new(head)) };
    (Container::Annex(start), Level::new(Shape::Annex))
}

/// Writes preamble, body and conclusions; whether there is a preamble. `known` says that the text
/// is a document of the United Nations.
fn text(parts: &mut Parts<'_>, known: bool) -> bool {
    let end = conclusions::begin(parts.units, parts.next, parts.phrases.language, known);
    let preambular = preamble::place(parts, end);
    Body::new(parts.annexes, preambular).place(parts, end);
    conclusions::place(parts);
    preambular
}

/// The kind of a document by its symbols, its title and its parts.
fn kind(symbols: &[Symbol], preface: &Preface, preambular: bool) -> Option<Kind> {
    let draft = matches!(
        preface.kind,
        Some(
            TitleKind::DraftResolution
                | TitleKind::DraftDecision
                | TitleKind::PresidentialStatement
        )
    );
    let by_symbol = symbols.iter().find_map(|symbol| match symbol.kind() {
        SymbolKind::Resolution => Some(Kind::Resolution),
        SymbolKind::Decision => Some(Kind::Decision),
        SymbolKind::PresidentialStatement => Some(Kind::PresidentialStatement),
        SymbolKind::Draft if preambular && !draft => Some(Kind::DraftResolution),
        _ => None,
    });
    let by_title = preface.kind.map(title::kind_of);
    let adopted = preface.adopted.then_some(Kind::Resolution);
    let adopted = adopted.filter(|_| preface.kind != Some(TitleKind::Decision));
    by_symbol.or(adopted).or(by_title).or_else(|| preambular.then_some(Kind::Resolution))
}

/// The kind of a text that is no document of the United Nations.
fn unknown() -> Kind {
    let name = Name::new("document").expect("invariant: a name begins with a letter");
    Kind::Other(DocumentClass::Document, name)
}
