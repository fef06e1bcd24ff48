//! One test for each construct of the grammar: how it is written, and that it is read back.

use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_model::{
    Annex, AnnexContent, Block, Builder, Cell, ConclusionRole, Contents, ContentsEntry, Division,
    DivisionKind, Document, EmbeddedImage, Emphasis, Figure, Heading, Identity, Image, ImageFormat,
    ImageSource, Inline, Kind, Language, LanguageSpan, Link, List, ListItem, MastheadRole, Meaning,
    Note, NotePlacement, Number, Paragraph, Passage, Position, PrefaceRole, Quotation, Reference,
    ReferenceTarget, Revision, RevisionKind, Row, Table,
};
use chancery_text_reader::TextReader;
use chancery_text_writer::TextWriter;
use std::num::NonZeroU16;

fn write(document: &Document) -> String {
    let outcome = TextWriter::default().write(document).expect("a document is writable");
    String::from_utf8(outcome.value).expect("a text is UTF-8")
}

fn read(text: &str) -> Document {
    let limits = Limits::default();
    let source = Source::new("test", text.as_bytes(), &limits);
    TextReader::default().read(&source).expect("a text is readable").value.document
}

/// Writes a document, checks that it is read back and written again in the same way, and returns
/// the text.
fn round(document: &Document) -> String {
    let text = write(document);
    assert_eq!(&read(&text), document, "{text}");
    assert_eq!(write(&read(&text)), text);
    text
}

fn body(blocks: Vec<Block>) -> Document {
    let mut document = Document::new(Kind::Report, Identity::new(Language::French));
    document.body = blocks;
    document.body.push(Block::text(
        "Le Secrétaire général a l'honneur de transmettre ce rapport à l'Assemblée générale.",
    ));
    document.normalized()
}

/// The text of a paragraph with these inlines, without what states its place.
fn paragraph(content: Vec<Inline>) -> String {
    let text = round(&body(vec![Block::paragraph(content)]));
    let mut blocks = text.split("\n\n").filter(|block| !block.starts_with("\\document"));
    let first = blocks.next().unwrap_or_default();
    first.strip_prefix("\\text ").unwrap_or(first).to_owned()
}

fn bold(text: &str) -> Inline {
    Inline::emphasized(text, Emphasis::BOLD)
}

fn italic(text: &str) -> Inline {
    Inline::emphasized(text, Emphasis::ITALIC)
}

fn number(literal: &str, separator: &str) -> Option<Number> {
    Number::new(literal, separator)
}

fn has_block(text: &str, block: &str) {
    assert!(text.split("\n\n").any(|other| other.trim_end() == block), "{block}\nin\n{text}");
}

#[test]
fn emphasis_is_asterisks_and_directives() {
    let both = Emphasis { italic: true, ..Emphasis::BOLD };
    let under = Emphasis { underline: true, ..Emphasis::PLAIN };
    let small = Emphasis { small_capitals: true, ..Emphasis::BOLD };
    let above = Emphasis { position: Position::Superscript, ..Emphasis::PLAIN };
    let cases = [
        (vec![bold("大会"), Inline::text(" x")], "**大会** x"),
        (vec![bold("a"), Inline::emphasized("b", both), bold("c")], "**a*b*c**"),
        (vec![italic("a"), Inline::emphasized("b", both), italic("c")], "*a**b**c*"),
        (vec![bold("a"), italic("b")], "**a***b*"),
        (vec![bold("a"), Inline::emphasized("b", both), italic("c")], "**a*b***\\italic{c}"),
        (vec![bold("du "), Inline::text("x")], "**du\\ **x"),
        (
            vec![Inline::emphasized("m", under), Inline::emphasized("2", above)],
            "\\underline{m}\\superscript{2}",
        ),
        (vec![bold("a"), Inline::emphasized("b", small)], "**a\\small-capitals{b}**"),
        (vec![bold("a"), Inline::LineBreak, bold("b")], "**a\\\nb**"),
    ];
    for (content, expected) in cases {
        assert_eq!(paragraph(content), expected);
    }
}

#[test]
fn characters_that_could_be_marks_are_escaped() {
    for (text, expected) in [
        ("C:\\temp", "C:\\\\temp"),
        ("*a* 2 * 3", "\\*a\\* 2 * 3"),
        ("[Original : russe] (a)", "[Original : russe] (a)"),
        ("[a](b)", "[a]\\(b)"),
        ("[^1]: a", "[\\^1]: a"),
        ("| a |", "\\| a |"),
        ("\\title{a}", "\\\\title{a}"),
        (" a  b\t", "\\ a  b\\\t"),
        ("\u{a0}", "\u{a0}"),
        ("co\u{ad}op \u{200f}مجلس\u{200e} e\u{301}", "co\u{ad}op \u{200f}مجلس\u{200e} e\u{301}"),
    ] {
        assert_eq!(paragraph(vec![Inline::text(text)]), expected);
    }
}

#[test]
fn links_keep_their_targets() {
    let link = |target: &str, content| Inline::from(Link { target: target.into(), content });
    for (content, expected) in [
        (link("#", vec![Inline::text("2254 (2015)")]), "[2254 \\(2015\\)](#)"),
        (
            link("https://example.org/(a) b", vec![bold("[大会]")]),
            "**[\\[大会\\]](https://example.org/\\(a\\)\\ b)**",
        ),
        (link("", vec![link("b", vec![Inline::text("c")]), Inline::text("d")]), "[[c](b)d]()"),
    ] {
        assert_eq!(paragraph(vec![content]), expected);
    }
    let bang = vec![Inline::text("a!"), link("b", vec![Inline::text("c")])];
    assert_eq!(paragraph(bang), "a\\![c](b)");
}

#[test]
fn meanings_references_languages_and_revisions_are_directives() {
    let words = || vec![Inline::text("المادة {1}")];
    let reference = |target| Inline::from(Reference { target, content: words() });
    for (inline, expected) in [
        (Inline::phrase(Meaning::Term, words()), "\\term{المادة {1\\}}"),
        (Inline::phrase(Meaning::Session(Some(72)), words()), "\\session:72{المادة {1\\}}"),
        (
            reference(ReferenceTarget::Provision("para_7".into())),
            "\\reference:provision:para_7{المادة {1\\}}",
        ),
        (
            reference(ReferenceTarget::Work("/akn/un/~a".into())),
            "\\reference:work:{/akn/un/~a}{المادة {1\\}}",
        ),
        (
            Inline::from(LanguageSpan { language: Language::Arabic, content: words() }),
            "\\language:ara{المادة {1\\}}",
        ),
        (
            Inline::from(Revision { kind: RevisionKind::Deleted, content: words() }),
            "\\deleted{المادة {1\\}}",
        ),
    ] {
        assert_eq!(paragraph(vec![inline]), expected);
    }
}

#[test]
fn words_that_only_look_like_a_meaning_are_protected() {
    // Recognition would take the words for a date and for a reference.
    let words = "Le 28 décembre 2017, la résolution 2254 (2015) a été citée.";
    let document = body(vec![Block::text(words)]);
    has_block(&round(&document), &format!("\\text {words}"));
}

#[test]
fn notes_stand_at_the_end_of_their_document() {
    let note =
        |mark: &str, placement, blocks| Inline::from(Note { placement, mark: mark.into(), blocks });
    let list =
        List { items: vec![ListItem { blocks: vec![Block::text("丙")], ..ListItem::default() }] };
    let inner = note("1", NotePlacement::Foot, vec![Block::text("dans la note")]);
    let content = vec![
        Inline::text("Texte"),
        note("1", NotePlacement::Foot, vec![Block::paragraph(vec![Inline::text("une"), inner])]),
        note("(a)", NotePlacement::End, vec![Block::text("deux")]),
        note("", NotePlacement::Foot, vec![Block::text("甲"), Block::List(list)]),
        note("2", NotePlacement::Foot, vec![]),
    ];
    let mut document = body(vec![Block::paragraph(content.clone())]);
    let annexed = body(vec![Block::paragraph(content)]);
    document.annexes.push(Annex::new(annexed));
    let text = round(&document);
    for block in [
        "[^1]: une[^1]",
        "[^(a)]: \\at-end deux",
        "[^-]: \\mark:{}\\blocks",
        "\\list\\item 丙",
        "\\end-note",
        "[^2]:",
        "[^1]: dans la note",
    ] {
        has_block(&text, block);
    }
    let annex = text.find("\\annex").expect("the annex is marked");
    assert_eq!(text[..annex].matches("dans la note").count(), 1);
}

#[test]
fn pictures_carry_their_bytes() {
    let image = |source| Image { source, description: "Carte [1]".into() };
    let bytes = EmbeddedImage { format: ImageFormat::Png, bytes: vec![0, 1, 254] };
    let inside = Inline::from(image(ImageSource::Embedded(bytes)));
    let content = vec![Inline::text("Voir "), inside];
    assert_eq!(paragraph(content), "Voir ![Carte \\[1\\]](data:image/png;base64,AAH+)");
    let outside = image(ImageSource::External("cartes/1.png".into()));
    assert_eq!(paragraph(vec![Inline::from(outside.clone())]), "![Carte \\[1\\]](cartes/1.png)");
    let figure = |caption| Block::from(Figure { image: outside.clone(), caption });
    let text = round(&body(vec![figure(vec![]), figure(vec![Inline::text("Légende")])]));
    has_block(&text, "![Carte \\[1\\]](cartes/1.png)");
    has_block(&text, "\\figure ![Carte \\[1\\]](cartes/1.png)\nLégende");
}

fn cell(text: &str) -> Cell {
    Cell::new(if text.is_empty() { vec![] } else { vec![Block::text(text)] })
}

fn span(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a span is not zero")
}

#[test]
fn tables_of_paragraphs_are_pipe_tables() {
    let header = |text: &str| Cell { header: true, ..cell(text) };
    let lines = vec![Inline::text("a|b"), Inline::LineBreak, bold("c")];
    let table = Table {
        caption: vec![Inline::text("Calendrier")],
        rows: vec![
            Row {
                cells: vec![header("المرحلة"), Cell { columns: span(2), ..header("阶段") }]
            },
            Row { cells: vec![cell("---"), Cell::new(vec![Block::paragraph(lines)]), cell("")] },
            Row { cells: vec![Cell { rows: span(2), ..header("x ") }, cell("*"), cell("y")] },
        ],
    };
    let text = round(&body(vec![Block::Table(table)]));
    has_block(
        &text,
        "\\table Calendrier\n\
         | المرحلة | \\cell:columns=2 阶段 |\n\
         | --- | --- |\n\
         | \\--- | a\\|b\\break{}**c** |  |\n\
         | \\cell:header:rows=2 x\\  | * | y |",
    );
}

#[test]
fn tables_of_anything_else_are_blocks() {
    let inner = Table { caption: vec![], rows: vec![Row { cells: vec![cell("丁")] }] };
    let items = vec![ListItem { number: number("(أ)", " "), ..ListItem::default() }];
    let table = Table {
        caption: vec![],
        rows: vec![
            Row { cells: vec![Cell::new(vec![Block::text("un"), Block::Table(inner)])] },
            Row { cells: vec![] },
            Row { cells: vec![Cell::new(vec![Block::List(List { items })]), cell("")] },
        ],
    };
    let text = round(&body(vec![Block::Table(table)]));
    let written = text.find("\\table\n\n\\row\\cell un\n\n| 丁 |\n\n\\row\n\n");
    assert!(written.is_some(), "{text}");
    has_block(&text, "\\row\\cell\\list\\item:{(أ) }\\empty");
    has_block(&text, "\\end-table");
}

#[test]
fn structure_that_words_do_not_show_is_stated() {
    let provision = |kind, literal: &str, blocks| {
        Block::from(Division {
            number: number(literal, ""),
            heading: vec![Inline::text("Généralités")],
            blocks,
            ..Division::new(kind)
        })
    };
    let entry = ContentsEntry { level: span(2), content: vec![Inline::text("I. 目录")] };
    let document = body(vec![
        provision(
            DivisionKind::Chapter,
            "一、",
            vec![
                provision(DivisionKind::Article, "(ب)", vec![Block::text("نص")]),
                Block::Heading(Heading { content: vec![Inline::text("Titre")] }),
            ],
        ),
        Block::Quotation(Quotation { blocks: vec![Block::text("« Citation »")] }),
        Block::Contents(Contents { entries: vec![entry] }),
    ]);
    let text = round(&document);
    for directive in [
        "\\chapter:{一、}\\heading ",
        "\\article:{(ب)}\\heading ",
        "\\side-heading ",
        "\\quotation ",
        "\\contents\\entry:2 ",
    ] {
        assert!(text.contains(directive), "{directive}\nin\n{text}");
    }
}

#[test]
fn passages_of_lines_are_one_block_each() {
    let line = |text: &str| vec![bold(text)];
    let document = Builder::new(Kind::Treaty, Language::Chinese)
        .masthead(MastheadRole::Production, [line("甲"), line("乙")])
        .preface(PrefaceRole::Summary, [line("丙"), line("丁")])
        .conclusion(ConclusionRole::Parties, [line("戊"), vec![Inline::LineBreak], line("己")])
        .build();
    let text = round(&document);
    has_block(&text, "\\masthead:production **甲\n乙**");
    has_block(&text, "\\preface:summary **丙**");
    has_block(&text, "\\conclusions:parties **戊\n\\break{}\n己**");
}

#[test]
fn annexes_state_what_they_are() {
    let mut document = body(vec![]);
    let annexed = Document::new(Kind::Declaration, Identity::new(Language::Arabic));
    document.annexes = vec![
        Annex {
            number: number("II", " "),
            heading: vec![Inline::text("Titre")],
            ..Annex::new(annexed)
        },
        Annex {
            number: None,
            heading: vec![],
            subheading: vec![Inline::text("Sous-titre")],
            content: AnnexContent::Elsewhere("/akn/un".into()),
        },
    ];
    let text = round(&document);
    has_block(&text, "\\annex:declaration:ara:{II }\\heading Titre");
    has_block(&text, "\\elsewhere:/akn/un\\subheading Sous-titre");
}

#[test]
fn an_empty_document_has_a_text() {
    for language in [Language::Arabic, Language::Chinese, Language::French] {
        let document = Document::new(Kind::Letter, Identity::new(language.clone()));
        assert_eq!(round(&document), format!("\\document:letter:{}\n", language.code()));
    }
}

#[test]
fn losses_are_told_for_exactly_what_is_missing() {
    let mut document = body(vec![]);
    document.identity.actor = Some("un-ga".into());
    let mut annexed = body(vec![]);
    annexed.identity.number = Some("71-4".into());
    document.annexes.push(Annex::new(annexed));
    let outcome = TextWriter::default().write(&document).expect("writable");
    let places: Vec<String> =
        outcome.diagnostics.iter().map(|lost| lost.location.to_string()).collect();
    assert_eq!(places, ["identity.actor", "annexes[0].content.document.identity.number"]);
    assert!(outcome.has_losses());
}

#[test]
fn paragraphs_keep_line_breaks_at_their_ends() {
    let content = vec![Inline::LineBreak, Inline::text("a"), Inline::LineBreak, Inline::LineBreak];
    assert_eq!(paragraph(content), "\\\na\\\n\\break{}");
    let passage = Passage::new(
        PrefaceRole::Session,
        vec![Block::Paragraph(Paragraph { content: vec![Inline::text("a"), Inline::LineBreak] })],
    );
    let mut document = body(vec![]);
    document.preface.push(passage);
    round(&document);
}
