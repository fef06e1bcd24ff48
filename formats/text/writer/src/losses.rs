//! What a text cannot hold: facts that no printed word says.

use chancery_codec::{Code, Diagnostic, Location, NodePath};
use chancery_model::{Annex, AnnexContent, Document, Identity, Record};

/// Tells of everything in a document that no text can hold.
pub(crate) fn losses(document: &Document) -> Vec<Diagnostic> {
    let mut diagnostics = vec![];
    collect(document, &NodePath::root(), &mut diagnostics);
    diagnostics
}

fn collect(document: &Document, path: &NodePath, diagnostics: &mut Vec<Diagnostic>) {
    let Document { identity, record, annexes, .. } = document;
    let Identity { language: _, actor, number, date, dates, aliases, authors } = identity;
    let identity = path.field("identity");
    for (name, is_set) in [
        ("actor", actor.is_some()),
        ("number", number.is_some()),
        ("date", date.is_some()),
        ("dates", !dates.is_empty()),
        ("aliases", !aliases.is_empty()),
        ("authors", !authors.is_empty()),
    ] {
        if is_set {
            diagnostics.push(lost(
                Code("text.lost-identity"),
                format!("a plain text has no place for {name} of the identity"),
                identity.field(name),
            ));
        }
    }
    let Record { publication, keywords, events, steps, votes, relations, entities, remarks } =
        record;
    let record = path.field("record");
    for (name, is_set) in [
        ("publication", publication.is_some()),
        ("keywords", !keywords.is_empty()),
        ("events", !events.is_empty()),
        ("steps", !steps.is_empty()),
        ("votes", !votes.is_empty()),
        ("relations", !relations.is_empty()),
        ("entities", !entities.is_empty()),
        ("remarks", !remarks.is_empty()),
    ] {
        if is_set {
            diagnostics.push(lost(
                Code("text.lost-record"),
                format!("a plain text has no place for {name} of the record"),
                record.field(name),
            ));
        }
    }
    for (index, Annex { content, .. }) in annexes.iter().enumerate() {
        if let AnnexContent::Document(annexed) = content {
            let annex = path.field("annexes").index(index);
            collect(annexed, &annex.field("content").field("document"), diagnostics);
        }
    }
}

/// Tells of references whose address a reader finds only with the table of the user.
pub(crate) fn leaning(references: usize) -> Option<Diagnostic> {
    let what = match references {
        0 => return None,
        1 => "the day of a reference is only".to_owned(),
        several => format!("the days of {several} references are only"),
    };
    let message = format!("{what} in the table of symbols, not in the text");
    let told = Diagnostic::note(Code("text.leans-on-table"), message, Location::Whole);
    Some(told.with_hint("read the text with the same table, or keep the Akoma Ntoso beside it"))
}

fn lost(code: Code, message: String, path: NodePath) -> Diagnostic {
    Diagnostic::lost(code, message, Location::Node(path))
        .with_hint("keep the Akoma Ntoso beside the text; it holds everything")
}
