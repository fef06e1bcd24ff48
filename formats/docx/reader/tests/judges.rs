//! Other people's programs read what we write. A judge that is not there is reported as skipped.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "judges are programs that read files; a test says what went wrong or was skipped"
)]

use chancery_codec::Writer;
use chancery_docx_reader::DocxReader;
use chancery_docx_writer::DocxWriter;
use chancery_model::{
    AnnexContent, Block, Builder, DateMeaning, DateRole, Document, Inline, Kind, Language,
    MastheadRole, Meaning, Note, NotePlacement, PrefaceRole,
};
use chancery_testkit::laws;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A letter with masthead, note, table and annex in this language.
fn letter(language: Language, words: [&str; 6]) -> Document {
    let [organ, distribution, title, text, note, heading] = words;
    let issued = Meaning::Date(DateMeaning { role: DateRole::Issued, day: None });
    let note =
        Note { placement: NotePlacement::Foot, mark: "1".into(), blocks: vec![Block::text(note)] };
    let annex = Builder::new(Kind::Declaration, language.clone())
        .preface(PrefaceRole::AnnexHeading, [vec![Inline::text(heading)]])
        .text(text)
        .build();
    let cells = [organ, title].map(|text| chancery_model::Cell::new(vec![Block::text(text)]));
    let table = chancery_model::Table {
        caption: vec![],
        rows: vec![chancery_model::Row { cells: cells.to_vec() }],
    };
    Builder::new(Kind::Letter, language)
        .masthead(
            MastheadRole::Organs,
            [vec![Inline::phrase(Meaning::Organ, vec![Inline::text(organ)])]],
        )
        .masthead(
            MastheadRole::Distribution,
            [
                vec![Inline::text(distribution)],
                vec![Inline::phrase(issued, vec![Inline::text("19.02.2018")])],
            ],
        )
        .preface(PrefaceRole::Title, [vec![Inline::text(title)]])
        .block(Block::paragraph(vec![Inline::text(text), Inline::from(note)]))
        .block(Block::Table(table))
        .annex(annex)
        .build()
}

fn letters() -> [(&'static str, Document); 3] {
    [
        (
            "ar",
            letter(
                Language::Arabic,
                [
                    "الجمعية العامة",
                    "Distr.: General",
                    "رسالة",
                    "أتشرف بأن أحيل إليكم طيه الإعلان.",
                    "انظر القرار.",
                    "المرفق الأول",
                ],
            ),
        ),
        (
            "zh",
            letter(
                Language::Chinese,
                [
                    "大会",
                    "Distr.: General",
                    "给秘书长的信",
                    "谨随函转递一项宣言。",
                    "见决议。",
                    "附件一",
                ],
            ),
        ),
        (
            "fr",
            letter(
                Language::French,
                [
                    "Assemblée générale",
                    "Distr. générale",
                    "Lettre",
                    "J’ai l’honneur de vous faire tenir la déclaration.",
                    "Voir la résolution.",
                    "Annexe I",
                ],
            ),
        ),
    ]
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the judge");
    folder
}

fn written(folder: &Path) -> Vec<(PathBuf, Document)> {
    letters()
        .into_iter()
        .map(|(name, document)| {
            assert!(matches!(document.annexes[0].content, AnnexContent::Document(_)));
            let bytes = DocxWriter::default().write(&document).expect("written").value;
            let path = folder.join(format!("{name}.docx"));
            std::fs::write(&path, bytes).expect("a file for the judge");
            (path, document)
        })
        .collect()
}

/// Runs a judge; `None`, and a word on it, if it is not on this machine.
fn judge(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) if output.status.success() => {
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => panic!("{program}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => {
            println!("skipped: {program} is not on this machine ({error})");
            None
        }
    }
}

/// The words of each line of the document must be in the text that the judge read.
fn has_all_lines(judged: &str, document: &Document, judge: &str) {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let judged = bare(judged);
    for line in document.text().lines() {
        // The mark of a note stands apart in other programs.
        let line = bare(line.trim_end_matches('1'));
        assert!(judged.contains(&line), "{judge} does not see `{line}`");
    }
}

#[test]
fn pandoc_reads_the_same_words() {
    for (path, document) in written(&folder("pandoc")) {
        let arguments = ["-f", "docx", "-t", "plain", "--wrap=none", &path.to_string_lossy()];
        if let Some(text) = judge("pandoc", &arguments) {
            has_all_lines(&text, &document, "pandoc");
        }
    }
}

#[test]
fn python_docx_reads_styles_words_and_language() {
    let program = "import sys\ntry:\n    import docx\nexcept ImportError:\n    print('absent')\n    sys.exit()\n\
        d = docx.Document(sys.argv[1])\nprint(d.core_properties.language)\n\
        def show(block):\n    for p in block.paragraphs:\n        assert p.style is not None and p.style.name\n        print(p.text)\n    for t in block.tables:\n        for row in t.rows:\n            for cell in row.cells: show(cell)\nshow(d)\n";
    for (path, document) in written(&folder("python-docx")) {
        let arguments = ["-X", "utf8", "-c", program, &path.to_string_lossy()];
        let Some(text) = judge("python3", &arguments) else { return };
        if text.trim() == "absent" {
            println!("skipped: python-docx is not on this machine");
            return;
        }
        assert_eq!(text.lines().next(), Some(document.identity.language.tag()));
        // python-docx has no notes.
        let mut without = document.clone();
        if let Some(Block::Paragraph(first)) = without.body.first_mut() {
            first.content.pop();
        }
        has_all_lines(&text, &without, "python-docx");
    }
}

#[test]
fn libreoffice_opens_saves_and_prints() {
    let folder = folder("soffice");
    let written = written(&folder);
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    for (target, saved) in [("pdf", "pdf"), ("docx:MS Word 2007 XML", "saved")] {
        let out = folder.join(saved);
        let out = out.to_string_lossy().into_owned();
        let mut arguments =
            vec![profile.as_str(), "--headless", "--convert-to", target, "--outdir", &out];
        let paths: Vec<String> =
            written.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
        arguments.extend(paths.iter().map(String::as_str));
        if judge("soffice", &arguments).is_none() {
            return;
        }
    }
    for (path, document) in written {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let pdf = std::fs::read(folder.join("pdf").join(format!("{name}.pdf"))).expect("a PDF");
        assert!(pdf.starts_with(b"%PDF"));
        let saved =
            std::fs::read(folder.join("saved").join(format!("{name}.docx"))).expect("a DOCX");
        let back = laws::read(&DocxReader::default(), &saved).expect("read").value.document;
        assert_eq!(back, document, "{name} after LibreOffice saved it");
    }
}
