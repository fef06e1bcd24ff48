//! Tests of marks inside of lines.

use super::*;
use crate::lines::Blocks;
use crate::scan::FlawKind;
use chancery_model::{
    DateMeaning, DateRole, ImageSource, Meaning, Reference, ReferenceTarget, Revision,
    RevisionKind, inline_text,
};

fn read_text(text: &str, ends: LineEnds) -> Content {
    let block = Blocks::new(text).next().expect("a block");
    read(&block.lines, ends, 100, &mut Places::default())
}

fn inlines(text: &str) -> Vec<Inline> {
    read_text(text, LineEnds::Wrap).lines.remove(0)
}

fn text(words: &str, emphasis: Emphasis) -> Inline {
    Inline::emphasized(words, emphasis)
}

const BOTH: Emphasis = Emphasis { italic: true, ..Emphasis::BOLD };

#[test]
fn asterisks_are_emphasis_around_solid_text_only() {
    let plain = Emphasis::PLAIN;
    let (bold, italic) = (Emphasis::BOLD, Emphasis::ITALIC);
    let cases: [(&str, Vec<Inline>); 13] = [
        ("**大会**", vec![text("大会", bold)]),
        ("(*توقيع*) خيرت", vec![text("(", plain), text("توقيع", italic), text(") خيرت", plain)]),
        ("***a***", vec![text("a", BOTH)]),
        ("**a*b***", vec![text("a", bold), text("b", BOTH)]),
        ("***a*b**", vec![text("a", BOTH), text("b", bold)]),
        ("**a***b*", vec![text("a", bold), text("b", italic)]),
        ("*a***b**", vec![text("a", italic), text("b", bold)]),
        ("5 * 3 * 2", vec![text("5 * 3 * 2", plain)]),
        ("A/72/1*", vec![text("A/72/1*", plain)]),
        ("*a **b", vec![text("*a **b", plain)]),
        ("**a* b**", vec![text("a* b", bold)]),
        ("****a****", vec![text("****a****", plain)]),
        ("**a\\ **b", vec![text("a ", bold), text("b", plain)]),
    ];
    for (source, expected) in cases {
        assert_eq!(inlines(source), expected, "{source}");
    }
}

#[test]
fn a_span_may_cover_lines() {
    let content = read_text("**Assemblée générale\nConseil de sécurité**\nx", LineEnds::Part);
    let bold = |words| vec![text(words, Emphasis::BOLD)];
    let plain = vec![Inline::text("x")];
    assert_eq!(content.lines, [bold("Assemblée générale"), bold("Conseil de sécurité"), plain]);
}

#[test]
fn wrapped_lines_are_joined_by_a_space_except_in_chinese() {
    assert_eq!(inlines("L'Assemblée\ngénérale"), [Inline::text("L'Assemblée générale")]);
    assert_eq!(inlines("大\n会"), [Inline::text("大会")]);
    let expected = [Inline::text("a"), Inline::LineBreak, Inline::text("b")];
    assert_eq!(inlines("a\\\nb"), expected);
    assert_eq!(inlines("a\\break{}b"), expected);
    assert_eq!(inlines("a\\"), expected[..2]);
}

#[test]
fn links_keep_dead_targets_and_escaped_parentheses() {
    let link = |target: &str, content| Inline::from(Link { target: target.into(), content });
    assert_eq!(inlines("[2254 \\(2015\\)](#)"), [link("#", vec![Inline::text("2254 (2015)")])]);
    assert_eq!(inlines("[a](b\\(c\\)\\ d)"), [link("b(c) d", vec![Inline::text("a")])]);
    assert_eq!(
        inlines("**[a](b)c**"),
        [link("b", vec![text("a", Emphasis::BOLD)]), text("c", Emphasis::BOLD)]
    );
}

#[test]
fn brackets_that_are_no_links_are_text() {
    for source in [
        "[Original : russe]",
        "[a] (b)",
        "[a](b",
        "[a](b c)",
        "a](b)",
        "[",
        "]",
        "}",
        "![a]",
        "!",
        "[[[a",
    ] {
        assert_eq!(inlines(source), [Inline::text(source)], "{source}");
    }
    let link = Inline::from(Link { target: "t".into(), content: vec![Inline::text("a")] });
    assert_eq!(inlines("[x [a](t)"), [Inline::text("[x "), link.clone()]);
    assert_eq!(inlines("[x [a](t)]"), [Inline::text("[x "), link, Inline::text("]")]);
}

#[test]
fn directives_say_what_words_mean() {
    let day = "2018-02-19".parse().ok();
    let date = Meaning::Date(DateMeaning { role: DateRole::Issued, day });
    let inside = vec![Inline::text("19 "), text("février", Emphasis::BOLD)];
    assert_eq!(inlines("\\date:issued:2018-02-19{19 **février**}"), [Inline::phrase(date, inside)]);
    let target = ReferenceTarget::Annex(1);
    let content = vec![Inline::text("附件一")];
    assert_eq!(
        inlines("\\reference:annex:1{附件一}"),
        [Inline::from(Reference { target, content })]
    );
    let deleted = Revision { kind: RevisionKind::Deleted, content: vec![Inline::text("a}")] };
    assert_eq!(inlines("\\deleted{a\\}}"), [Inline::from(deleted)]);
    let under = Emphasis { underline: true, ..Emphasis::BOLD };
    assert_eq!(inlines("**a\\underline{b}**"), [text("a", Emphasis::BOLD), text("b", under)]);
}

#[test]
fn what_is_no_directive_is_text_and_told() {
    for (source, kind) in [
        ("\\persona{x}", FlawKind::Unknown),
        ("\\date:never{x}", FlawKind::Unknown),
        ("\\person{x", FlawKind::Unclosed),
    ] {
        let content = read_text(source, LineEnds::Wrap);
        assert_eq!(content.lines, [[Inline::text(source)]]);
        assert_eq!(content.flaws.iter().map(|flaw| flaw.kind).collect::<Vec<_>>(), [kind]);
    }
    assert_eq!(inlines("C:\\temp \\é"), [Inline::text("C:\\temp \\é")]);
}

#[test]
fn pictures_are_read_with_their_description() {
    let source = ImageSource::External("cartes/1.png".into());
    let image = chancery_model::Image { source, description: "Carte [1] *a*".into() };
    let expected = [Inline::text("!"), Inline::from(image), Inline::text("(x)")];
    assert_eq!(inlines("!![Carte \\[1\\] *a*](cartes/1.png)(x)"), expected);
}

#[test]
fn every_character_of_hostile_marks_is_kept_in_linear_time() {
    let count = 200_000;
    for piece in [
        "*",
        "**a",
        "* ",
        "[",
        "[](",
        "](",
        "\\",
        "\\[",
        "[^",
        "[^1",
        "{",
        "\\term{",
        "}",
        "]",
        "![",
        "\\a:{",
        "**[",
        "*a* ",
        "_*a**b***c",
    ] {
        let source = piece.repeat(count);
        let content = read_text(&source, LineEnds::Wrap);
        assert_eq!(content.lines.len(), 1, "{piece}");
        let text = inline_text(&content.lines[0]);
        assert!(text.chars().count() + 1 >= count / 2, "{piece}");
    }
}

#[test]
fn nesting_stops_at_the_limit_and_keeps_the_text() {
    let deep = format!("{}x{}", "\\term{".repeat(500), "}".repeat(500));
    let content = read_text(&deep, LineEnds::Wrap);
    let mut depth = 0;
    let mut inner = content.lines[0].as_slice();
    while let Some(next) = inner.iter().find_map(Inline::content) {
        inner = next;
        depth += 1;
    }
    assert_eq!(depth, 100);
    assert_eq!(inline_text(&content.lines[0]).matches("\\term{").count(), 400);
}
