//! Drafts in the New York template in the languages other than English: masthead in the head of
//! the first page, styles of the template, numbers typed.

mod drafted;
mod packed;

use chancery_codec::{Limits, Reader, Source};
use chancery_docx_reader::DocxReader;
use chancery_model::{
    Block, Document, Inline, Meaning, Phrase, PrefaceRole, ReferenceTarget, Visitor, inline_text,
    walk_inline,
};
use chancery_structure::SymbolTable;
use drafted::{DRAFTS, headed, package, package_of, styled};
use packed::Package;

#[test]
fn references_have_the_days_of_the_table_that_is_given() {
    for words in [
        "وإذ تشير إلى قرار الجمعية العامة 81/5،",
        "Rappelant la résolution 81/5 de l’Assemblée générale,",
        "回顾大会第81/5号决议，",
    ] {
        let bytes = Package::new(&packed::paragraph(words)).bytes();
        let symbols = SymbolTable::extended(b"A/RES/81/5\t2026-11-20").expect("a table");
        let target = |symbols| {
            let reader = DocxReader { symbols, ..DocxReader::default() };
            let limits = Limits::default();
            let source = Source::new("draft.docx", &bytes, &limits);
            let document = reader.read(&source).expect("read").value.document;
            let mut targets = Targets::default();
            targets.document(&document);
            targets.0
        };
        let work = "/akn/un/statement/deliberation/un-ga/2026-11-20/81-5/!main";
        assert_eq!(target(symbols), [ReferenceTarget::Work(work.into())], "{words}");
        let symbol = ReferenceTarget::Symbol("A/RES/81/5".into());
        assert_eq!(target(SymbolTable::known()), [symbol], "{words}");
    }
}

/// What references of a document lead to.
#[derive(Default)]
struct Targets(Vec<ReferenceTarget>);

impl Visitor for Targets {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Reference(reference) = inline {
            self.0.push(reference.target.clone());
        }
        walk_inline(self, inline);
    }
}

/// The words with a meaning, in reading order.
#[derive(Default)]
struct Phrases(Vec<(Meaning, String)>);

impl Visitor for Phrases {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Phrase(phrase) = inline {
            let Phrase { meaning, content, .. } = phrase.as_ref();
            self.0.push((meaning.clone(), inline_text(content)));
        }
        walk_inline(self, inline);
    }
}

fn words_of(document: &Document, wanted: impl Fn(&Meaning) -> bool) -> Vec<String> {
    let mut phrases = Phrases::default();
    phrases.document(document);
    phrases.0.into_iter().filter(|(meaning, _)| wanted(meaning)).map(|(_, words)| words).collect()
}

#[test]
fn mastheads_and_prefaces_are_read_in_five_languages() {
    for draft in &DRAFTS {
        let document = package(draft).read().value.document;
        let shown = format!("{:?}\n{:?}", document.masthead, document.preface);
        assert_eq!(document.identity.language, draft.language, "{shown}");
        assert_eq!(document.symbols(), ["A/80/604"], "{shown}");
        assert_eq!(document.organs(), [draft.organ], "{shown}");
        let is = |wanted: Meaning| move |meaning: &Meaning| *meaning == wanted;
        assert_eq!(words_of(&document, is(Meaning::Distribution)), [draft.block[0]], "{shown}");
        let original = words_of(&document, is(Meaning::OriginalLanguage)).concat();
        assert!(!original.is_empty() && draft.block[3].contains(&original), "{shown}");
        let issued: Vec<_> = words_of(
            &document,
            |meaning| matches!(meaning, Meaning::Date(date) if date.day == chancery_model::Date::new(2026, 4, 15)),
        );
        assert_eq!(issued, [draft.block[1]], "{shown}");
        let session = words_of(&document, is(Meaning::Session(Some(80))));
        assert_eq!(session, [draft.session], "{shown}");
        assert_eq!(words_of(&document, is(Meaning::AgendaItem)), [draft.item], "{shown}");
        assert_eq!(words_of(&document, is(Meaning::AgendaTitle)), [draft.item_title], "{shown}");
        let job = words_of(&document, is(Meaning::JobNumber)).concat();
        assert!(!job.is_empty() && draft.job.starts_with(&job), "{shown}");
        for (role, words) in
            [(PrefaceRole::Title, draft.title), (PrefaceRole::Subtitle, draft.subtitle)]
        {
            let found = document.preface.iter().find(|passage| passage.role == role);
            assert!(format!("{found:?}").contains(words), "{words}: {shown}");
        }
    }
}

#[test]
fn a_committee_over_the_title_of_a_report_is_an_organ_and_no_title() {
    for draft in &DRAFTS {
        let (committee, title) = match draft.language.code() {
            "fra" => ("Comité contre la torture", "Examen des rapports des États parties"),
            "spa" => ("Comité contra la Tortura", "Examen de los informes de los Estados partes"),
            "rus" => ("Комитет против пыток", "Рассмотрение докладов государств-участников"),
            "ara" => ("لجنة مناهضة التعذيب", "النظر في تقارير الدول الأطراف"),
            _ => ("禁止酷刑委员会", "审议缔约国提交的报告"),
        };
        let text = styled("SingleTxt", draft.paragraph[1]);
        let body = styled("HCh", committee) + &styled("HCh", title) + &text;
        let document = headed(draft, &body, "").read().value.document;
        let shown = format!("{:?}", document.preface);
        let passage = |role| document.preface.iter().find(|passage| passage.role == role);
        assert!(format!("{:?}", passage(PrefaceRole::Session)).contains(committee), "{shown}");
        assert_eq!(document.title().as_deref(), Some(title), "{shown}");
        let organs = words_of(&document, |meaning| *meaning == Meaning::Organ);
        assert!(organs.iter().any(|organ| organ == committee), "{organs:?}");
    }
}

#[test]
fn headings_and_paragraphs_keep_their_typed_numbers_in_five_languages() {
    for draft in &DRAFTS {
        let document = package(draft).read().value.document;
        let [Block::Division(section)] = document.body.as_slice() else {
            panic!("one section is read: {:?}", document.body)
        };
        assert_eq!(inline_text(&section.heading), draft.heading[1]);
        let [Block::Division(paragraph)] = section.blocks.as_slice() else {
            panic!("one paragraph is read: {:?}", section.blocks)
        };
        for (division, [typed, _]) in [(section, draft.heading), (paragraph, draft.paragraph)] {
            let number = division
                .number
                .as_ref()
                .map(|number| format!("{}{}", number.literal(), number.separator()));
            let number = number.unwrap_or_default();
            assert_eq!(number.trim_end(), typed, "{:?}", division.number);
        }
        assert!(document.text().contains(draft.paragraph[1]));
    }
}

#[test]
fn bar_codes_have_asterisks_that_are_no_marks_of_notes() {
    for draft in &DRAFTS {
        let note = "<w:p><w:pPr><w:framePr w:vAnchor=\"page\" w:y=\"12961\"/></w:pPr>\
            <w:r><w:t>*</w:t></w:r><w:r><w:tab/><w:t>A/80/50.</w:t></w:r></w:p>";
        let code = styled("Footer", draft.job) + &styled("Footer", "*2604887*");
        let document = package_of(draft, "*", note, &code).read().value.document;
        let shown = format!("{:?}\n{:?}", document.masthead, document.preface);
        assert!(!format!("{:?}", document.masthead).contains("Note {"), "{shown}");
        assert!(document.text().contains("*2604887*"), "{shown}");
        let item = words_of(&document, |meaning| *meaning == Meaning::AgendaItem);
        assert_eq!(item, [draft.item], "{shown}");
        let session = words_of(&document, |meaning| *meaning == Meaning::Session(Some(80)));
        assert_eq!(session, [draft.session], "{shown}");
        assert!(format!("{:?}", document.preface).contains("Note {"), "{shown}");
    }
}

/// The headings of divisions with their numbers, indented by how deep they are.
fn outline(blocks: &[Block], depth: usize, shown: &mut Vec<String>) {
    for block in blocks {
        let Block::Division(division) = block else { continue };
        let number = division.number.as_ref().map_or("", |number| number.literal());
        shown.push(format!("{}{number}", " ".repeat(depth)));
        outline(&division.blocks, depth + 1, shown);
    }
}

#[test]
fn two_levels_share_a_style_and_the_number_decides() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H23\"><w:name w:val=\"_ H_2/3\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"_ H_1\"/></w:style>";
    for ([first, second], inner, words, text) in [
        (["1.", "2."], ["(a)", "(b)"], "Heading", "The text is complete."),
        (["1.", "2."], ["a)", "b)"], "Titre", "Le texte est complet."),
        (["١ -", "٢ -"], ["(أ)", "(ب)"], "عنوان", "النص كامل هنا."),
        (["1.", "2."], ["(a)", "(b)"], "标题", "案文完整。"),
    ] {
        let heading = |style: &str, number: &str| {
            styled(style, &format!("{number}\t{words}")) + &packed::paragraph(text)
        };
        let body = [
            heading("H1", "A."),
            heading("H23", first),
            heading("H23", inner[0]),
            heading("H23", inner[1]),
            heading("H23", second),
            heading("H1", "B."),
            heading("H23", first),
        ];
        let package = packed::Package::new(&body.concat()).related("styles", "styles", styles);
        let document = package.read().value.document;
        let mut shown = vec![];
        outline(&document.body, 0, &mut shown);
        let expected = [
            "A.".to_owned(),
            format!(" {first}"),
            format!("  {}", inner[0]),
            format!("  {}", inner[1]),
            format!(" {second}"),
            "B.".to_owned(),
            format!(" {first}"),
        ];
        assert_eq!(shown, expected, "{words}");
    }
}
