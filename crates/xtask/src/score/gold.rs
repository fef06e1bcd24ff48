//! The published mark-up as an answer, and the text without it as a question.

use super::print::{Piece, Printed};
use super::rules::{Rule, Uses};
use super::xml::{Element, Node};
use chancery_lexicon::{attachment_heading, parse_date};
use chancery_model::Language;
use std::collections::BTreeSet;

/// A part that was found: what it is, and the words that tell it from others.
pub(crate) type Part = (&'static str, String);

/// The question and the answer.
pub(crate) struct Gold {
    pub(crate) printed: Vec<Printed>,
    pub(crate) parts: Vec<Part>,
    /// Beginnings of texts whose number the mark-up leaves in the text.
    pub(crate) unmarked: BTreeSet<String>,
    /// Dates whose words say another day than their attribute: both.
    pub(crate) other_dates: Vec<(String, String)>,
    /// How many dates say the day of their attribute.
    pub(crate) same_dates: usize,
    /// The rules that were used.
    pub(crate) uses: Uses,
    language: Language,
    depth: usize,
    /// What headings an annex has had so far, if it may still have its heading among them.
    annex: Annex,
}

/// What of the heading of an annex was found among the headings of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Annex {
    /// Nothing can come.
    No,
    /// It may come.
    Begun,
    /// Its title may come.
    Headed,
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
    pub(crate) fn of(root: &Element, language: Language) -> Gold {
        let mut gold = Gold {
            printed: vec![],
            parts: vec![],
            unmarked: BTreeSet::new(),
            other_dates: vec![],
            same_dates: 0,
            uses: Uses::default(),
            language,
            depth: 0,
            annex: Annex::No,
        };
        gold.dates(root);
        gold.walk(root);
        gold
    }

    /// Compares the words of all dates with their attributes.
    fn dates(&mut self, element: &Element) {
        for child in element.elements() {
            if child.name != "docDate" {
                self.dates(child);
                continue;
            }
            let words = squeeze(&text(child));
            let stated = child.attribute("date");
            if stated.is_empty() || stated.starts_with("0001") {
                self.uses.count(Rule::NoDate);
                continue;
            }
            if is_no_day(&words) {
                continue;
            }
            // Mastheads print English dates in every language but French and Spanish.
            let read = parse_date(&words, &self.language)
                .or_else(|| parse_date(&words, &Language::English))
                .map(|date| date.to_string());
            if read.as_deref() == Some(stated) {
                self.same_dates += 1;
            } else {
                self.other_dates.push((words, stated.to_owned()));
            }
        }
    }

    fn heading(&mut self, element: &Element) {
        if !self.block(element, None) {
            return;
        }
        let words = squeeze(&text(element));
        match self.annex {
            Annex::Begun if attachment_heading(&words, &self.language).is_some() => {
                self.uses.count(Rule::AnnexInHeadings);
                self.annex = Annex::Headed;
            }
            Annex::Headed => {
                self.uses.count(Rule::AnnexInHeadings);
                self.annex = Annex::No;
                self.parts.push(("title", words));
            }
            _ => {
                self.annex = Annex::No;
                self.parts.push(("heading", beginning(&words)));
            }
        }
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
                    self.annex = Annex::Begun;
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
            self.head_parts(p, &mut found);
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
                "subheading" | "heading" | "crossHeading" => self.heading(child),
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
            "list" | "sublist" => self.list(element, number),
            _ => {
                for child in element.elements() {
                    self.numbered(child, number);
                }
            }
        }
    }

    /// The points of a list, in which a list may stand beside the point that it belongs to. Only
    /// levels with numbers count.
    fn list(&mut self, list: &Element, number: &mut Option<String>) {
        let outer = self.depth;
        let mut last = outer;
        for child in list.elements() {
            match child.name.as_str() {
                "point" => {
                    let num = child.elements().find(|e| e.name == "num");
                    let mut inner = num.map(|e| squeeze(&text(e))).filter(|num| !num.is_empty());
                    if inner.is_none() {
                        self.uses.count(Rule::LevelWithoutNumber);
                    }
                    last = outer + usize::from(inner.is_some());
                    self.depth = last;
                    for part in child.elements().filter(|e| e.name != "num") {
                        self.numbered(part, &mut inner);
                    }
                }
                "sublist" | "list" => {
                    self.depth = last;
                    self.list(child, &mut None);
                }
                _ => {
                    self.depth = outer;
                    self.numbered(child, number);
                }
            }
        }
        self.depth = outer;
    }

    fn section(&mut self, section: &Element) {
        for child in section.elements() {
            match child.name.as_str() {
                "subheading" | "heading" => self.heading(child),
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
            self.conclusion_parts(p, &mut found);
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
        if number.is_none() {
            self.unmarked.insert(unspaced(&own_text(element)));
        }
        let mut lines: Printed =
            vec![number.map(|n| Piece::Text(format!("{n}\t"))).into_iter().collect()];
        inlines(element, &mut lines);
        for line in &mut lines {
            trim(line);
        }
        lines.retain(|line| !line.is_empty());
        for piece in lines.iter().flatten() {
            if let Piece::Note(mark, text) = piece {
                self.parts.push(("footnote", format!("{mark}: {}", beginning(text))));
            }
        }
        let any = !lines.is_empty();
        if any {
            self.printed.push(lines);
        }
        any
    }

    fn head_parts(&mut self, element: &Element, found: &mut Vec<Part>) {
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
                    let dashed = words.starts_with('-');
                    let words = words.trim_start_matches(['-', ' ']).to_owned();
                    if dashed {
                        self.uses.count(Rule::DashInTitle);
                    }
                    found.push((if title { "title" } else { "adoption" }, words));
                }
                _ => {}
            }
            if child.name != "docTitle" {
                self.head_parts(child, found);
            }
        }
    }

    fn conclusion_parts(&mut self, element: &Element, found: &mut Vec<Part>) {
        for child in element.elements() {
            if child.attribute("refersTo") == "#adoptionMeeting"
                || child.attribute("name") == "adoptionMeeting"
            {
                found.push(("meeting", squeeze(&text(child))));
            } else if child.name == "docDate" {
                let words = squeeze(&text(child));
                if is_no_day(&words) {
                    self.uses.count(Rule::NoDay);
                } else {
                    found.push(("adopted", words));
                }
            }
            self.conclusion_parts(child, found);
        }
    }
}

fn inlines(element: &Element, lines: &mut Printed) {
    for child in &element.children {
        let Some(line) = lines.last_mut() else { return };
        match child {
            Node::Text(text) => line.push(Piece::Text(text.replace(['\n', '\r'], " "))),
            Node::Element(child) => match child.name.as_str() {
                "eol" => lines.push(Vec::new()),
                "num" | "embeddedStructure" => {}
                "authorialNote" => {
                    let mark = child.attribute("marker").to_owned();
                    line.push(Piece::Note(mark, squeeze(&text(child))));
                }
                _ => inlines(child, lines),
            },
        }
    }
}

/// Takes the white space off both ends of a line, with the pieces that have nothing else.
fn trim(line: &mut Vec<Piece>) {
    let blank = |piece: &Piece| matches!(piece, Piece::Text(text) if text.trim().is_empty());
    while line.first().is_some_and(blank) {
        line.remove(0);
    }
    while line.last().is_some_and(blank) {
        line.pop();
    }
    if let Some(Piece::Text(text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

/// Whether the words of a date have a year of too many figures.
fn is_no_day(words: &str) -> bool {
    let mut figures = 0;
    words.chars().any(|character| {
        figures = if character.is_ascii_digit() { figures + 1 } else { 0 };
        figures > 4
    })
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
