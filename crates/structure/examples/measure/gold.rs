//! The published mark-up as an answer, and the text without it as a question.

use crate::xml::{Element, Node};
use chancery_codec::Location;
use chancery_model::{Block, Emphasis, Inline, Note, NotePlacement, normalize_inlines};
use chancery_structure::lines::{Line, Printed};
use std::collections::BTreeSet;

/// A part that was found: what it is, and the words that tell it from others.
pub(crate) type Part = (&'static str, String);

/// The question and the answer.
#[derive(Default)]
pub(crate) struct Gold {
    pub(crate) printed: Vec<Printed>,
    pub(crate) parts: Vec<Part>,
    /// Beginnings of texts whose number the mark-up leaves in the text.
    pub(crate) unmarked: BTreeSet<String>,
    /// Whether emphasis is kept.
    emphasis: bool,
    depth: usize,
}

/// Words on one line.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text without spaces.
pub(crate) fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).take(20).collect()
}

/// The beginning of a text, which tells it from others.
pub(crate) fn beginning(text: &str) -> String {
    squeeze(text).chars().take(40).collect()
}

impl Gold {
    pub(crate) fn of(root: &Element, emphasis: bool) -> Gold {
        let mut gold = Gold { emphasis, ..Gold::default() };
        gold.walk(root);
        gold
    }

    fn walk(&mut self, element: &Element) {
        for child in element.elements() {
            match child.name.as_str() {
                "meta" => {}
                "coverPage" | "preface" => self.head(child),
                "preamble" => self.preamble(child),
                "paragraph" => self.provision(child),
                "section" => self.section(child),
                "conclusions" => self.conclusions(child),
                "doc" => {
                    self.parts.push(("annex", "annex".into()));
                    self.walk(child);
                }
                "p" => self.paragraph(child, None),
                _ => self.walk(child),
            }
        }
    }

    fn head(&mut self, part: &Element) {
        for p in part.elements() {
            let mut found = Vec::new();
            head_parts(p, &mut found);
            let printed = self.block(p, None);
            if printed {
                self.parts.extend(found.into_iter().filter(|(_, text)| !text.is_empty()));
            }
        }
    }

    fn preamble(&mut self, preamble: &Element) {
        for child in preamble.elements() {
            let role = if child.name == "formula" { "formula" } else { "preambular" };
            for p in child.elements() {
                if self.block(p, None) {
                    self.parts.push((role, beginning(&text(p))));
                }
            }
        }
    }

    fn provision(&mut self, paragraph: &Element) {
        let number = paragraph.elements().find(|e| e.name == "num").map(|e| squeeze(&text(e)));
        let mut number = number;
        for child in paragraph.elements() {
            match child.name.as_str() {
                "num" => {}
                "subheading" | "heading" | "crossHeading" => {
                    if self.block(child, None) {
                        self.parts.push(("heading", beginning(&text(child))));
                    }
                }
                _ => self.numbered(child, &mut number),
            }
        }
    }

    /// Content, intro or list of a numbered paragraph or point.
    fn numbered(&mut self, element: &Element, number: &mut Option<String>) {
        match element.name.as_str() {
            "p" => {
                let own = number.take();
                if let Some(own) = &own {
                    let key = format!("{own} {}", beginning(&own_text(element)));
                    // Some files mark items like paragraphs; figures number paragraphs only.
                    let figures = own.starts_with(|c: char| c.is_ascii_digit());
                    if self.depth == 0 && !figures {
                        self.parts.push(("item", format!("1: {key}")));
                    } else if self.depth == 0 {
                        self.parts.push(("operative", key));
                    } else {
                        self.parts.push(("item", format!("{}: {key}", self.depth)));
                    }
                }
                self.paragraph(element, own);
            }
            "point" => {
                self.depth += 1;
                let num = element.elements().find(|e| e.name == "num");
                let mut inner = num.map(|e| squeeze(&text(e))).filter(|num| !num.is_empty());
                for child in element.elements().filter(|e| e.name != "num") {
                    self.numbered(child, &mut inner);
                }
                self.depth -= 1;
            }
            "sublist" => {
                // A list within a list stands beside the points of the outer one.
                self.depth += 1;
                for child in element.elements() {
                    self.numbered(child, &mut None);
                }
                self.depth -= 1;
            }
            _ => {
                for child in element.elements() {
                    self.numbered(child, number);
                }
            }
        }
    }

    fn section(&mut self, section: &Element) {
        for child in section.elements() {
            match child.name.as_str() {
                "subheading" | "heading" => {
                    if self.block(child, None) {
                        self.parts.push(("heading", beginning(&text(child))));
                    }
                }
                "num" | "crossHeading" => {
                    self.block(child, None);
                }
                "paragraph" => self.provision(child),
                _ => self.walk(child),
            }
        }
    }

    fn conclusions(&mut self, conclusions: &Element) {
        for p in conclusions.elements() {
            let mut found = Vec::new();
            conclusion_parts(p, &mut found);
            if self.block(p, None) {
                self.parts.extend(found.into_iter().filter(|(_, text)| !text.is_empty()));
            }
        }
    }

    /// A paragraph, in which a whole document may be quoted.
    fn paragraph(&mut self, p: &Element, number: Option<String>) {
        let embedded = p.elements().find(|e| e.name == "embeddedStructure");
        self.block(p, number);
        if let Some(embedded) = embedded {
            self.walk(embedded);
        }
    }

    /// Writes a block; false if nothing is printed.
    fn block(&mut self, element: &Element, number: Option<String>) -> bool {
        let mut lines = vec![Vec::new()];
        if number.is_none() {
            self.unmarked.insert(unspaced(&own_text(element)));
        }
        if let Some(number) = number {
            lines[0].push(Inline::text(format!("{number}\t")));
        }
        self.inlines(element, Emphasis::PLAIN, &mut lines);
        let mut printed = Vec::new();
        for mut inlines in lines {
            trim(&mut inlines);
            normalize_inlines(&mut inlines);
            if !inlines.is_empty() {
                printed.push(Line::new(inlines, Location::Whole));
            }
        }
        let any = !printed.is_empty();
        if any {
            self.printed.push(Printed::Group(printed));
        }
        any
    }

    fn inlines(&self, element: &Element, emphasis: Emphasis, lines: &mut Vec<Vec<Inline>>) {
        for child in &element.children {
            let line = lines.last_mut().expect("invariant: there is always a line");
            match child {
                Node::Text(text) => {
                    let text = text.replace(['\n', '\r'], " ");
                    line.push(Inline::emphasized(text, emphasis));
                }
                Node::Element(child) => match child.name.as_str() {
                    "eol" => lines.push(Vec::new()),
                    "num" | "embeddedStructure" => {}
                    "authorialNote" => {
                        let blocks = vec![Block::text(squeeze(&text(child)))];
                        let mark = child.attribute("marker").to_owned();
                        let placement = NotePlacement::Foot;
                        line.push(Inline::Note(Note { placement, mark, blocks }));
                    }
                    _ => {
                        let class = child.attribute("class");
                        let own = Emphasis {
                            bold: self.emphasis && class.contains("bold"),
                            italic: self.emphasis && class.contains("italic"),
                            ..Emphasis::PLAIN
                        };
                        self.inlines(child, emphasis.with(own), lines);
                    }
                },
            }
        }
    }
}

fn trim(inlines: &mut [Inline]) {
    for inline in inlines.iter_mut() {
        let Inline::Text(run) = inline else { break };
        run.text = run.text.trim_start().to_owned();
        if !run.text.is_empty() {
            break;
        }
    }
    if let Some(Inline::Text(run)) = inlines.last_mut() {
        run.text.truncate(run.text.trim_end().len());
    }
}

/// The text of an element without notes.
pub(crate) fn text(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.name == "authorialNote" => {}
            Node::Element(child) if child.name == "eol" => out.push('\n'),
            Node::Element(child) => out.push_str(&text(child)),
        }
    }
    out
}

/// The text of an element without notes and quoted documents.
fn own_text(element: &Element) -> String {
    let mut own = element.clone();
    own.children
        .retain(|node| !matches!(node, Node::Element(child) if child.name == "embeddedStructure"));
    text(&own)
}

fn head_parts(element: &Element, found: &mut Vec<Part>) {
    for child in element.elements() {
        let refers = child.attribute("refersTo");
        let words = squeeze(&text(child));
        match (child.name.as_str(), child.attribute("name")) {
            ("docAuthority", _) if refers == "#issuingBody" => found.push(("organ", words)),
            ("docNumber", _) if refers == "#symbol" => found.push(("symbol", words)),
            ("docStatus", _) => found.push(("distribution", words)),
            ("docDate", _) if refers == "#dateOfIssuance" => found.push(("issued", words)),
            ("session", _) => found.push(("session", words)),
            ("inline", "agenda item") => found.push(("agenda item", words)),
            ("inline", "agenda item name") => found.push(("agenda title", words)),
            ("docProponent", _) if words.starts_with('[') => found.push(("origin", words)),
            ("docTitle", _) => {
                let title = refers == "#resolutionTitle"
                    || refers == "#decisionTitle"
                    || refers == "#resolutionNumber";
                // Arabic files have the dash after the number in the title.
                let words = words.trim_start_matches(['-', ' ']).to_owned();
                found.push((if title { "title" } else { "adoption" }, words));
            }
            _ => {}
        }
        if child.name != "docTitle" {
            head_parts(child, found);
        }
    }
}

fn conclusion_parts(element: &Element, found: &mut Vec<Part>) {
    for child in element.elements() {
        if child.attribute("refersTo") == "#adoptionMeeting"
            || child.attribute("name") == "adoptionMeeting"
        {
            found.push(("meeting", squeeze(&text(child))));
        } else if child.name == "docDate" {
            found.push(("adopted", squeeze(&text(child))));
        }
        conclusion_parts(child, found);
    }
}
