//! Mutants of documents and of values, the same in every run.

mod markup;
mod values;
mod words;

pub(crate) use values::{VALUES, values};

use chancery_testkit::Dice;
use words::{ATTRIBUTES, NAMES, TEXTS};

/// Mutants that are made.
pub(crate) const COUNT: usize = 3000;

/// An element of a text: its tag, and where it ends.
#[derive(Clone, Debug)]
struct Span {
    start: usize,
    tag_end: usize,
    close_start: usize,
    end: usize,
    parent: Option<usize>,
}

/// Elements in the order of their start tags. The text is known to be well-formed.
fn spans(text: &str) -> Vec<Span> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut spans, mut open): (Vec<Span>, Vec<usize>) = (vec![], vec![]);
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().expect("a well-formed text");
        let end = reader.buffer_position() as usize;
        let parent = open.last().copied();
        match event {
            quick_xml::events::Event::Start(_) => {
                open.push(spans.len());
                spans.push(Span { start, tag_end: end, close_start: end, end, parent });
            }
            quick_xml::events::Event::Empty(_) => {
                spans.push(Span { start, tag_end: end, close_start: end, end, parent });
            }
            quick_xml::events::Event::End(_) => {
                let span = &mut spans[open.pop().expect("an open element")];
                (span.close_start, span.end) = (start, end);
            }
            quick_xml::events::Event::Eof => return spans,
            _ => {}
        }
    }
}

/// A mutant of a text, with the name of the change.
pub(crate) fn mutate(text: &str, seed: u64) -> (&'static str, String) {
    let mut dice = Dice::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let spans = spans(text);
    // A prefix for foreign names, declared at the root.
    let root = &spans[0];
    let name_end = text[root.start..].find([' ', '>', '/', '\n']).expect("a name") + root.start;
    loop {
        let span = &spans[dice.below(spans.len())];
        if span.parent.is_none() {
            continue;
        }
        let (name, changed) = match dice.below(26) {
            0 => ("drop", splice(text, span.start, span.end, "")),
            1 => ("duplicate", splice(text, span.end, span.end, &text[span.start..span.end])),
            2 => ("reorder", reorder(text, &spans, span)),
            3 => ("rename", rename(text, span, dice.pick(NAMES))),
            4 => ("unwrap", unwrap(text, span)),
            5 => ("wrap", wrap(text, span, dice.pick(NAMES))),
            6 => ("insert", insert(text, span, &mut dice)),
            7 => ("move", relocate(text, &spans, span, &mut dice)),
            8 => ("text", splice(text, span.tag_end, span.tag_end, dice.pick(TEXTS))),
            9 => ("add attribute", add_attribute(text, span, &mut dice)),
            10 => ("rename attribute", change_attribute(text, span, &mut dice, Part::Name)),
            11 => ("change value", change_attribute(text, span, &mut dice, Part::Value)),
            12 => ("drop attribute", change_attribute(text, span, &mut dice, Part::All)),
            _ => markup::mutate(text, &spans, span, &mut dice),
        };
        if changed == text {
            continue;
        }
        let declared = " xmlns:x=\"urn:x\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        let declared = match text[root.start..root.tag_end].contains("xmlns:xsi=") {
            true => &declared[..16],
            false => declared,
        };
        let at = name_end + changed.find(&text[root.start..name_end]).expect("a root") - root.start;
        return (name, splice(&changed, at, at, declared));
    }
}

fn splice(text: &str, start: usize, end: usize, with: &str) -> String {
    format!("{}{with}{}", &text[..start], &text[end..])
}

fn is_empty(text: &str, span: &Span) -> bool {
    text[span.start..span.tag_end].ends_with("/>")
}

fn reorder(text: &str, spans: &[Span], span: &Span) -> String {
    let next = spans.iter().find(|other| other.parent == span.parent && other.start >= span.end);
    let Some(next) = next else { return text.to_owned() };
    format!(
        "{}{}{}{}{}",
        &text[..span.start],
        &text[next.start..next.end],
        &text[span.end..next.start],
        &text[span.start..span.end],
        &text[next.end..]
    )
}

fn name_of<'a>(text: &'a str, span: &Span) -> &'a str {
    let tag = &text[span.start + 1..span.tag_end];
    &tag[..tag.find([' ', '>', '/', '\n', '\t', '\r']).expect("a name")]
}

fn rename(text: &str, span: &Span, name: &str) -> String {
    let old = name_of(text, span);
    let tag = &text[span.start + 1 + old.len()..span.tag_end];
    let head = format!("{}<{name}{tag}", &text[..span.start]);
    if is_empty(text, span) {
        return head + &text[span.end..];
    }
    format!("{head}{}</{name}>{}", &text[span.tag_end..span.close_start], &text[span.end..])
}

fn unwrap(text: &str, span: &Span) -> String {
    if is_empty(text, span) {
        return text.to_owned();
    }
    splice(text, span.start, span.end, &text[span.tag_end..span.close_start])
}

fn wrap(text: &str, span: &Span, name: &str) -> String {
    let wrapped = format!("<{name}>{}</{name}>", &text[span.start..span.end]);
    splice(text, span.start, span.end, &wrapped)
}

fn insert(text: &str, span: &Span, dice: &mut Dice) -> String {
    let name = dice.pick(NAMES);
    let attributes = match dice.below(4) {
        0 => " refersTo=\"#a\" name=\"n\" href=\"#h\"",
        1 => " name=\"n\"",
        _ => "",
    };
    let content = if dice.below(2) == 0 { "<p>x</p>" } else { "" };
    let at = if dice.below(2) == 0 { span.start } else { span.end };
    splice(text, at, at, &format!("<{name}{attributes}>{content}</{name}>"))
}

fn relocate(text: &str, spans: &[Span], span: &Span, dice: &mut Dice) -> String {
    let target = &spans[dice.below(spans.len())];
    let inside = target.start >= span.start && target.start < span.end;
    if inside || target.parent.is_none() {
        return text.to_owned();
    }
    let piece = &text[span.start..span.end];
    if target.start < span.start {
        let without = splice(text, span.start, span.end, "");
        splice(&without, target.start, target.start, piece)
    } else {
        let with = splice(text, target.start, target.start, piece);
        splice(&with, span.start, span.end, "")
    }
}

fn add_attribute(text: &str, span: &Span, dice: &mut Dice) -> String {
    let (name, value) = (dice.pick(ATTRIBUTES), dice.pick(TEXTS));
    add_attribute_of(text, span, name, value)
}

/// The element with an attribute more, unless it has it.
fn add_attribute_of(text: &str, span: &Span, name: &str, value: &str) -> String {
    if text[span.start..span.tag_end].contains(&format!(" {name}=")) {
        return text.to_owned();
    }
    let at = span.start + 1 + name_of(text, span).len();
    splice(text, at, at, &format!(" {name}=\"{value}\""))
}

enum Part {
    Name,
    Value,
    All,
}

fn change_attribute(text: &str, span: &Span, dice: &mut Dice, part: Part) -> String {
    let tag = &text[span.start..span.tag_end];
    let equals: Vec<usize> = tag.match_indices("=\"").map(|(at, _)| at).collect();
    if equals.is_empty() {
        return text.to_owned();
    }
    let at = equals[dice.below(equals.len())];
    let start = tag[..at].rfind([' ', '\n', '\t', '\r']).expect("a blank") + 1;
    let end = at + 2 + tag[at + 2..].find('"').expect("a closing quote");
    if tag[start..at].starts_with("xmlns") {
        return text.to_owned();
    }
    let (from, to, with) = match part {
        Part::Name => (start, at, dice.pick(ATTRIBUTES)),
        Part::Value => (at + 2, end, dice.pick(TEXTS)),
        Part::All => (start, end + 1, ""),
    };
    if matches!(part, Part::Name) && tag.contains(&format!(" {with}=")) {
        return text.to_owned();
    }
    splice(text, span.start + from, span.start + to, with)
}
