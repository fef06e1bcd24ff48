//! Mutants of documents and of values, the same in every run.

/// Mutants that are made.
pub(crate) const COUNT: usize = 3000;

/// Elements to rename to or to insert, from all corners of the standard.
const NAMES: &[&str] = &[
    "p",
    "num",
    "heading",
    "subheading",
    "content",
    "intro",
    "wrapUp",
    "paragraph",
    "section",
    "list",
    "point",
    "blockList",
    "item",
    "container",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "b",
    "i",
    "span",
    "inline",
    "ref",
    "a",
    "docTitle",
    "docDate",
    "person",
    "date",
    "eol",
    "img",
    "preface",
    "preamble",
    "mainBody",
    "conclusions",
    "attachments",
    "attachment",
    "components",
    "component",
    "doc",
    "statement",
    "act",
    "documentRef",
    "componentRef",
    "quotedStructure",
    "authorialNote",
    "foreign",
    "meta",
    "references",
    "TLCPerson",
    "original",
    "step",
    "keyword",
    "FRBRdate",
    "FRBRalias",
    "proprietary",
    "crossHeading",
    "hcontainer",
    "recitals",
    "recital",
    "citation",
    "formula",
    "longTitle",
    "toc",
    "tocItem",
    "ol",
    "li",
    "mod",
    "quotedText",
    "speech",
    "from",
    "other",
    "nosuch",
    "source",
    "force",
    "x:thing",
    "block",
    "ins",
    "del",
    "note",
    "sup",
];

const ATTRIBUTES: &[&str] = &[
    "eId",
    "wId",
    "GUID",
    "name",
    "href",
    "date",
    "value",
    "showAs",
    "refersTo",
    "class",
    "status",
    "by",
    "as",
    "source",
    "type",
    "xml:lang",
    "xml:space",
    "xml:id",
    "xml:base",
    "x:mark",
    "contains",
    "colspan",
    "src",
    "language",
    "period",
    "placement",
    "number",
    "nosuch",
    "level",
    "startQuote",
    "dictionary",
    "frozen",
    "originatingExpression",
    "alternativeTo",
    "time",
];

const TEXTS: &[&str] = &[
    "",
    "1",
    "a",
    "a b",
    " a ",
    "#a",
    "#a #b",
    "2001-01-01",
    "2001-02-30",
    "2001-01-01T10:00:00Z",
    "true",
    "en",
    "en_US",
    "preserve",
    "http://a/b#c",
    "a:b c",
    "1:b",
    "%",
    "removed",
    "original",
    "originalVersion",
    "bottom",
    "5.5",
    "-3",
    "第一",
    "é",
    "&amp;",
    "&#10;",
    "repeal",
    "inline",
];

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

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % most.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// A mutant of a text, with the name of the change.
pub(crate) fn mutate(text: &str, seed: u64) -> (&'static str, String) {
    let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let spans = spans(text);
    // A prefix for foreign names, declared at the root.
    let root = &spans[0];
    let name_end = text[root.start..].find([' ', '>', '/', '\n']).expect("a name") + root.start;
    loop {
        let span = &spans[dice.below(spans.len())];
        if span.parent.is_none() {
            continue;
        }
        let (name, changed) = match dice.below(13) {
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
            _ => ("drop attribute", change_attribute(text, span, &mut dice, Part::All)),
        };
        if changed == text {
            continue;
        }
        return (name, splice(&changed, name_end, name_end, " xmlns:x=\"urn:x\""));
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

/// Where values may stand, with values to start from.
pub(crate) const VALUES: &[(&str, &[&str])] = &[
    ("mainBody <p xml:lang=\"{}\"/>", &["fr", "zh-Hans-CN", "x-foo", "abcdefgh-12345678", " en "]),
    ("mainBody <p xml:space=\"{}\"/>", &["preserve", " default "]),
    ("mainBody <p eId=\"{}\"/>", &["para_1", "第一", "a\u{a0}b"]),
    (
        "mainBody <p><date date=\"{}\"/></p>",
        &[
            "2018-02-19",
            "-0004-02-29Z",
            "2001-01-01+14:00",
            "2001-12-31T24:00:00.0-05:30",
            " 2001-04-30T23:59:59.999Z\n",
            "10:30:00",
        ],
    ),
    ("mainBody <p><time time=\"{}\"/></p>", &["10:30:00", "24:00:00.0Z", "12:00:00.25+01:00"]),
    ("mainBody <table width=\"{}\"><tr><td/></tr></table>", &["1", "-0012", " +34 "]),
    (
        "mainBody <p><a href=\"{}\"/></p>",
        &[
            "http://user:pw@host.org:8080/a/b;c=d?e=f&g#h",
            "//[::1]:80/x",
            "mailto:a@b.c",
            "/akn/un/statement/2015-12-18/2254/!main~para_3",
            "../a b/é%41",
            "#sec_1",
            "a1+-.:/b",
        ],
    ),
    ("mainBody <p refersTo=\"{}\"/>", &["#a #b", " http://a/b  c:d "]),
    (
        "temporalGroup <timeInterval refersTo=\"#a\" duration=\"{}\"/>",
        &["P1Y2M3DT4H5M6.7S", "-PT36H", "P400D", "PT.5S", "PT1.S"],
    ),
    (
        "passiveModifications <textualMod type=\"repeal\" exclusion=\"{}\"><source/>\
         <destination/></textualMod>",
        &["true", " 0 ", "false"],
    ),
];

/// The values themselves and many small changes of each.
pub(crate) fn values(seeds: &[&str]) -> Vec<String> {
    const CHARACTERS: &[&str] = &[
        "0", "1", "9", "24", "a", "Z", "T", "P", "-", "+", ":", ".", "/", "#", "?", "%", "@", "[",
        "]", " ", "\n", "_", "é", "(", "\\", "M", "S", "%4", "00", "//", "\"", "<", "~", "!", "'",
    ];
    let mut all: Vec<String> = seeds.iter().map(|seed| (*seed).to_owned()).collect();
    all.push(String::new());
    let mut dice = Dice(seeds.len() as u64);
    for seed in seeds {
        for _ in 0..300 {
            let mut characters: Vec<String> = seed.chars().map(String::from).collect();
            for _ in 0..=dice.below(3) {
                let at = dice.below(characters.len());
                match dice.below(3) {
                    0 if !characters.is_empty() => drop(characters.remove(at)),
                    1 if !characters.is_empty() => {
                        characters[at] = dice.pick(CHARACTERS).to_owned();
                    }
                    _ => characters.insert(at, dice.pick(CHARACTERS).to_owned()),
                }
            }
            all.push(characters.concat());
        }
    }
    all
}
