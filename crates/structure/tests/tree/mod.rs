//! A recognized document as a text that people can review.

use chancery_model::{Block, Emphasis, Inline, Meaning, ReferenceTarget, Text, normalize_inlines};
use chancery_structure::Recognition;
use chancery_structure::flow::{AnnexSource, Container, Content, Role, flatten};

/// The tree of a recognized document: containers, lines and meanings, then what was told.
///
/// Phrases are `{organ: words}`, references `{-> target: words}`, links `<target: words>`, notes
/// `{note 1: text}`, line breaks ` / `; emphasis is marked by asterisks.
pub(crate) fn print(recognition: Recognition) -> String {
    let outcome = recognition.into_document();
    let flow = flatten(&outcome.value);
    let mut out = format!("{:?} {}\n", flow.head.kind, flow.head.identity.language);
    let mut depth = 0;
    for line in &flow.lines {
        depth = usize::from(line.keeps);
        for container in &line.opens {
            push(&mut out, depth, &name(container));
            depth += 1;
        }
        let (kind, inlines) = match &line.content {
            Content::Paragraph(inlines) => ("", inlines.as_slice()),
            Content::Heading(inlines) => ("heading: ", inlines.as_slice()),
            Content::Subheading(inlines) => ("subheading: ", inlines.as_slice()),
            Content::FreeHeading(inlines) => ("free heading: ", inlines.as_slice()),
            Content::Entry(entry) => ("entry: ", entry.content.as_slice()),
            Content::Table(_) => ("table", &[][..]),
            Content::Figure(_) => ("figure", &[][..]),
            Content::Nothing => continue,
        };
        push(&mut out, depth, &format!("{kind}{}", words(inlines)));
    }
    let _ = depth;
    for told in &outcome.diagnostics {
        out.push_str(&format!("! {} {}\n", told.severity, told.code));
    }
    out
}

fn push(out: &mut String, depth: usize, text: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text.trim_end());
    out.push('\n');
}

fn name(container: &Container) -> String {
    let number = container.number().map_or("", |number| number.literal());
    match container {
        Container::Passage(Role::Masthead(role)) => format!("[masthead {role:?}]"),
        Container::Passage(Role::Preface(role)) => format!("[preface {role:?}]"),
        Container::Passage(Role::Preamble(role)) => format!("[preamble {role:?}]"),
        Container::Passage(Role::Conclusions(role)) => format!("[conclusions {role:?}]"),
        Container::Division { kind, .. } => format!("[{kind:?} {number}]"),
        Container::List => "[list]".into(),
        Container::Item { .. } => format!("[item {number}]"),
        Container::Quotation => "[quotation]".into(),
        Container::Contents => "[contents]".into(),
        Container::Annex(start) => match &start.source {
            AnnexSource::Here(head) => format!("[annex {number}: {:?}]", head.kind),
            AnnexSource::Elsewhere(address) => format!("[annex {number}: {address}]"),
        },
    }
}

fn words(inlines: &[Inline]) -> String {
    let mut inlines = inlines.to_vec();
    normalize_inlines(&mut inlines);
    inlines.iter().map(word).collect()
}

fn word(inline: &Inline) -> String {
    let inner = || words(inline.content().unwrap_or_default());
    match inline {
        Inline::Text(Text { text, emphasis }) => {
            let text = text.replace('\t', "→");
            match (emphasis.bold, emphasis.italic) {
                _ if *emphasis == Emphasis::PLAIN => text,
                (true, true) => format!("***{text}***"),
                (true, false) => format!("**{text}**"),
                _ => format!("*{text}*"),
            }
        }
        Inline::LineBreak => " / ".into(),
        Inline::Link(link) => format!("<{}: {}>", link.target, inner()),
        Inline::Reference(reference) => match &reference.target {
            ReferenceTarget::Work(iri) => format!("{{-> {iri}: {}}}", inner()),
            ReferenceTarget::Annex(number) => format!("{{-> annex {number}: {}}}", inner()),
            ReferenceTarget::Provision(eid) => format!("{{-> #{eid}: {}}}", inner()),
            ReferenceTarget::Symbol(symbol) => format!("{{-> {symbol}: {}}}", inner()),
        },
        Inline::Phrase(phrase) => match &phrase.meaning {
            Meaning::Date(date) => {
                let day = date.day.map_or_else(|| "?".into(), |day| day.to_string());
                format!("{{{:?} {day}: {}}}", date.role, inner())
            }
            meaning => format!("{{{meaning:?}: {}}}", inner()),
        },
        Inline::Note(note) => {
            let texts = note.blocks.iter().map(|block| match block {
                Block::Paragraph(paragraph) => words(&paragraph.content),
                other => format!("{other:?}"),
            });
            format!("{{note {}: {}}}", note.mark, texts.collect::<Vec<_>>().join(" "))
        }
        other => format!("{{{}}}", words(other.content().unwrap_or_default())),
    }
}
