//! What a document is, for people and for programs.

use crate::facts::Facts;
use crate::{AttachmentUse, DateFact, LinkFact, ReadDocument, ReferenceFact};
use chancery_codec::Diagnostic;
use chancery_model::{
    Annex, AnnexContent, Document, Kind, Language, Meaning, OutlineEntry, OutlineKind,
};
use serde::Serialize;

/// The version of the serialized form of an [`Inspection`].
pub const INSPECTION_VERSION: u16 = 1;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// The version of this form; see [`INSPECTION_VERSION`].
    pub chancery_inspection: u16,
    /// The name of its format.
    pub format: &'static str,
    /// What became of a machine-readable source in it.
    pub attachment: AttachmentUse,
    /// The document.
    pub document: DocumentSummary,
    /// What is worth telling about the reading.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentSummary {
    /// Its kind.
    pub kind: Kind,
    /// The language of this expression.
    pub language: Language,
    /// The names of the original languages, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub original_languages: Vec<String>,
    /// The title, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The organs of the masthead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organs: Vec<String>,
    /// The symbols of the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symbols: Vec<String>,
    /// The lines on distribution, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub distribution: Vec<String>,
    /// Job numbers and other marks of the printing house, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub job_numbers: Vec<String>,
    /// The sessions and years, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<String>,
    /// The lines that name items of agendas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agenda_items: Vec<String>,
    /// The titles of items of agendas, each on one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agenda_titles: Vec<String>,
    /// The dates, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateFact>,
    /// The references, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<ReferenceFact>,
    /// The links, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkFact>,
    /// The signatures and parties, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<String>,
    /// How much of everything it has.
    pub counts: SummaryCounts,
    /// Headings with those under them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<OutlineEntry>,
    /// The annexes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<AnnexSummary>,
}

/// How much of everything a document has, annexes aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SummaryCounts {
    /// Characters of its text.
    pub characters: usize,
    /// Paragraphs and lines.
    pub paragraphs: usize,
    /// Headings.
    pub headings: usize,
    /// Notes.
    pub notes: usize,
    /// Tables.
    pub tables: usize,
    /// Pictures.
    pub pictures: usize,
}

/// What an annex is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexSummary {
    /// Its number or heading, as printed; empty if it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The annexed document; `None` if it is kept elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Box<DocumentSummary>>,
    /// Where it is kept, if it is kept elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Inspection {
    /// What a file is that was read.
    #[must_use]
    pub fn of(read: &ReadDocument) -> Inspection {
        Inspection {
            chancery_inspection: INSPECTION_VERSION,
            format: read.format.name,
            attachment: read.attachment,
            document: DocumentSummary::of(&read.document),
            diagnostics: read.diagnostics.clone(),
        }
    }
}

impl DocumentSummary {
    /// What a document is.
    #[must_use]
    pub fn of(document: &Document) -> DocumentSummary {
        let facts = Facts::of_one(document);
        let outline = document.outline();
        let (annex_entries, outline): (Vec<_>, Vec<_>) =
            outline.into_iter().partition(|entry| entry.kind == OutlineKind::Annex);
        DocumentSummary {
            kind: document.kind.clone(),
            language: document.identity.language.clone(),
            original_languages: facts.words(|meaning| *meaning == Meaning::OriginalLanguage),
            title: document.title(),
            organs: document.organs(),
            symbols: document.symbols(),
            distribution: facts.words(|meaning| *meaning == Meaning::Distribution),
            job_numbers: facts.words(|meaning| *meaning == Meaning::JobNumber),
            sessions: facts.words(|meaning| matches!(meaning, Meaning::Session(_) | Meaning::Year)),
            agenda_items: facts.words(|meaning| *meaning == Meaning::AgendaItem),
            agenda_titles: facts.words(|meaning| *meaning == Meaning::AgendaTitle),
            signatures: facts.words(|meaning| *meaning == Meaning::Signature),
            counts: SummaryCounts {
                characters: facts.characters,
                paragraphs: facts.paragraphs,
                headings: facts.headings,
                notes: facts.notes.len(),
                tables: facts.tables.len(),
                pictures: facts.pictures,
            },
            dates: facts.dates,
            references: facts.references,
            links: facts.links,
            outline: outline.into_iter().filter(|e| e.kind == OutlineKind::Heading).collect(),
            annexes: document
                .annexes
                .iter()
                .zip(annex_entries)
                .map(|(annex, entry)| AnnexSummary::of(annex, entry.label))
                .collect(),
        }
    }
}

impl AnnexSummary {
    fn of(annex: &Annex, label: String) -> AnnexSummary {
        match &annex.content {
            AnnexContent::Document(document) => AnnexSummary {
                label,
                document: Some(Box::new(DocumentSummary::of(document))),
                address: None,
            },
            AnnexContent::Elsewhere(address) => AnnexSummary {
                label: String::new(),
                document: None,
                address: Some(address.clone()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{
        Block, Builder, ConclusionRole, Date, DateMeaning, DateRole, Inline, Link, MastheadRole,
        PrefaceRole,
    };

    #[test]
    fn a_letter_is_summed_up_with_its_annexes() {
        let phrase = |meaning, words: &str| Inline::phrase(meaning, vec![Inline::text(words)]);
        let dated =
            Meaning::Date(DateMeaning { role: DateRole::Issued, day: Date::new(2018, 2, 19) });
        let annex = Builder::new(Kind::Declaration, Language::Chinese)
            .preface(PrefaceRole::AnnexHeading, [vec![Inline::text("附件一")]])
            .text("宣言")
            .build();
        let letter = Builder::new(Kind::Letter, Language::Chinese)
            .masthead(MastheadRole::Organs, [vec![phrase(Meaning::Organ, "大会")]])
            .masthead(MastheadRole::Symbols, [vec![phrase(Meaning::Symbol, "A/72/1")]])
            .masthead(MastheadRole::Distribution, [vec![phrase(dated, "2018年2月19日")]])
            .preface(PrefaceRole::Title, [vec![Inline::text("给秘书长的信")]])
            .text("谨随函转递")
            .conclusion(
                ConclusionRole::Signature,
                [vec![phrase(Meaning::Signature, "凯拉特·乌马罗夫（签名）")]],
            )
            .annex(annex)
            .build();
        let summary = DocumentSummary::of(&letter);
        assert_eq!(summary.symbols, ["A/72/1"]);
        assert_eq!(summary.organs, ["大会"]);
        assert_eq!(summary.dates[0].day.as_deref(), Some("2018-02-19"));
        assert_eq!(summary.title.as_deref(), Some("给秘书长的信"));
        assert_eq!(summary.signatures, ["凯拉特·乌马罗夫（签名）"]);
        assert_eq!(summary.counts.paragraphs, 6);
        assert_eq!(summary.annexes[0].label, "附件一");
        let json = serde_json::to_value(&summary).expect("a summary serializes");
        assert_eq!(json["kind"], "letter");
        assert_eq!(json["annexes"][0]["document"]["kind"], "declaration");
        assert_eq!(json["dates"][0]["role"], "issued");
    }

    #[test]
    fn links_are_listed_with_the_symbols_that_they_name() {
        let link = |target: &str, words: &str| {
            let content = vec![Inline::text(words)];
            Inline::from(Link { target: target.into(), content })
        };
        for (language, address, words) in [
            (Language::Arabic, "https://undocs.org/ar/A/RES/70/1", "القرار 70/1"),
            (Language::Chinese, "https://docs.un.org/zh/A/RES/70/1", "第70/1号决议"),
            (Language::French, "https://undocs.org/fr/A/RES/70/1", "70/1"),
        ] {
            let line = vec![link(address, words), link("https://www.un.org/x", "un.org")];
            let document =
                Builder::new(Kind::Resolution, language).block(Block::paragraph(line)).build();
            let links = DocumentSummary::of(&document).links;
            let told: Vec<_> = links
                .iter()
                .map(|link| (link.address.as_str(), link.symbols.join(" "), link.words.as_str()))
                .collect();
            let expected = [
                (address, "A/RES/70/1".to_owned(), words),
                ("https://www.un.org/x", String::new(), "un.org"),
            ];
            assert_eq!(told, expected);
        }
    }
}
