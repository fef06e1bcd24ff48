//! Documents for the tests of the writer.
#![allow(dead_code, reason = "each test file uses some of it")]

use chancery_codec::{Outcome, WriteError, Writer};
use chancery_model::*;
use chancery_pdf_writer::{PdfWriter, SourceFormat};
use std::num::NonZeroU16;

/// Words of one language.
pub(crate) struct Words {
    pub(crate) language: Language,
    pub(crate) organ: &'static str,
    pub(crate) distribution: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) annex: &'static str,
}

pub(crate) const WORDS: [Words; 6] = [
    Words {
        language: Language::French,
        organ: "Assemblée générale",
        distribution: "Distr. générale",
        title: "Lettre datée du 28 décembre 2017, adressée au Secrétaire général",
        text: "J’ai l’honneur de vous faire tenir ci-joint le texte de la déclaration \
               des États garants, adoptée à l’issue de la vingt-cinquième réunion efficace : \
               « l’organisation internationale » suffira à l’affaire ; il est difficile de \
               l’officialiser autrement, et l’affirmation des difficultés reste entière.",
        signed: "Signé",
        annex: "Annexe I",
    },
    Words {
        language: Language::Arabic,
        organ: "الجمعية العامة",
        distribution: "توزيع: عام",
        title: "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017 موجهة إلى الأمين العام",
        text: "أتشرف بأن أحيل إليكم طيه نص الإعلان الصادر عن الدول الضامنة (القرار 2254 (2015))، \
               وأُرجو ممتنًّا تعميم هذه الرسالة بوصفها وثيقة من وثائق الجمعية العامة، في إطار \
               البند 34 من جدول الأعمال، ومن وثائق مجلس الأمن UNHCR لا غير.",
        signed: "توقيع",
        annex: "المرفق الأول",
    },
    Words {
        language: Language::Chinese,
        organ: "大会",
        distribution: "普遍分发",
        title: "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信",
        text: "谨随函转递2017年12月21日和22日在阿斯塔纳举行的国际会议上通过的保证国联合声明（见附件）。\
               请将本函及其附件作为大会议程项目34的文件和安全理事会的文件分发为荷，“和平”与《宪章》。",
        signed: "签名",
        annex: "附件一",
    },
    Words {
        language: Language::English,
        organ: "General Assembly",
        distribution: "Distr.: General",
        title: "Letter dated 28 December 2017 addressed to the Secretary-General",
        text: "I have the honour to transmit herewith the text of the joint statement adopted by \
               the guarantor States. It would be appreciated if the present letter and its \
               annexes could be circulated as an efficient official document.",
        signed: "Signed",
        annex: "Annex I",
    },
    Words {
        language: Language::Russian,
        organ: "Генеральная Ассамблея",
        distribution: "Distr.: General",
        title: "Письмо Постоянного представителя от 28 декабря 2017 года",
        text: "Имею честь настоящим препроводить текст совместного заявления государств-гарантов, \
               принятого на двадцать пятом заседании № 69‑е, и прошу распространить его в качестве \
               документа Генеральной Ассамблеи.",
        signed: "Подпись",
        annex: "Приложение I",
    },
    Words {
        language: Language::Spanish,
        organ: "Asamblea General",
        distribution: "Distr. general",
        title: "Carta de fecha 28 de diciembre de 2017 dirigida al Secretario General",
        text: "Tengo el honor de transmitir adjunto el texto de la declaración conjunta de los \
               Estados garantes, aprobada el 1 de diciembre. Le agradeceré que tenga a bien hacer \
               distribuir la presente carta como documento oficial.",
        signed: "Firmado",
        annex: "Anexo I",
    },
];

fn bold(text: &str) -> Inline {
    Inline::emphasized(text, Emphasis::BOLD)
}

fn note(mark: &str, text: &str) -> Inline {
    Inline::from(Note {
        placement: NotePlacement::Foot,
        mark: mark.to_owned(),
        blocks: vec![Block::text(text)],
    })
}

/// A letter with an annex, a table, a numbered paragraph, a list, notes and links.
pub(crate) fn letter(words: &Words) -> Document {
    let mut table = Table { caption: vec![Inline::text(words.organ)], rows: vec![] };
    for row in 0..3 {
        let cells = (0..3).map(|column| {
            let mut cell = Cell::new(vec![Block::text(format!("{} {row}{column}", words.organ))]);
            cell.header = row == 0;
            if (row, column) == (1, 0) {
                cell.columns = NonZeroU16::MIN;
            }
            cell
        });
        table.rows.push(Row { cells: cells.collect() });
    }
    let item = |number: &str| ListItem {
        number: Number::new(number, "\t"),
        heading: vec![],
        blocks: vec![Block::text(words.text)],
    };
    let mut paragraph = Division::new(DivisionKind::Paragraph);
    paragraph.number = Number::new("1.", "\t");
    paragraph.blocks = vec![
        Block::paragraph(vec![
            Inline::text(words.text),
            note("1", words.title),
            Inline::text(" "),
            Inline::from(Link {
                target: "https://undocs.org/S/RES/2254(2015)".into(),
                content: vec![Inline::text("2254 (2015)")],
            }),
            Inline::text("."),
        ]),
        Block::List(List { items: vec![item("a)"), item("b)")] }),
    ];
    let mut section = Division::new(DivisionKind::Section);
    section.heading = vec![Inline::text(words.organ)];
    section.blocks = vec![Block::from(paragraph), Block::Table(table)];
    let annexed = Builder::new(Kind::Declaration, words.language.clone())
        .preface(PrefaceRole::AnnexHeading, [vec![bold(words.annex)]])
        .text(words.text)
        .build();
    Builder::new(Kind::Letter, words.language.clone())
        .masthead(
            MastheadRole::Organs,
            [vec![Inline::phrase(Meaning::Organ, vec![bold(words.organ)])]],
        )
        .masthead(
            MastheadRole::Symbols,
            [vec![Inline::phrase(Meaning::Symbol, vec![Inline::text("A/72/740")])]],
        )
        .masthead(
            MastheadRole::Distribution,
            [vec![Inline::phrase(Meaning::Distribution, vec![Inline::text(words.distribution)])]],
        )
        .preface(PrefaceRole::Title, [vec![bold(words.title)]])
        .text(words.text)
        .block(Block::from(section))
        .conclusion(
            ConclusionRole::Signature,
            [vec![
                Inline::text("("),
                Inline::emphasized(words.signed, Emphasis::ITALIC),
                Inline::text(") Kairat "),
                bold("Umarov"),
            ]],
        )
        .annex(annexed)
        .build()
}

/// Writes the text of the document as its source.
pub(crate) struct TextAsSource;

impl Writer for TextAsSource {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        Ok(Outcome::clean(document.text().into_bytes()))
    }
}

/// A writer that attaches the text.
pub(crate) fn writer() -> PdfWriter<'static> {
    let source = SourceFormat {
        writer: &TextAsSource,
        name: "document.txt",
        media_type: "text/plain",
        description: "The text of the document",
    };
    PdfWriter { source: Some(source), ..PdfWriter::default() }
}

/// The letter in a language as PDF.
pub(crate) fn written(words: &Words) -> Vec<u8> {
    writer().write(&letter(words)).expect("a written letter").value
}
