//! The finishing pass over the parts that docx-rs builds: the only place where what docx-rs
//! cannot write is added, and what it writes against the schema is mended.
//!
//! The pass copies bytes as they are, sorts the children of the elements whose order the schema
//! fixes, and replaces the placeholders of [`Additions`].

use docx_rs::AlignmentType;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What docx-rs cannot write, by placeholder.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    /// What stands for `<w:rStyle w:val="@index"/>`: children of `w:rPr`, each one element.
    pub(crate) formats: Vec<Vec<String>>,
    /// What stands for `<w:footnoteReference w:id="index"/>`.
    pub(crate) insertions: Vec<String>,
    /// Screen tips of hyperlinks, by relationship.
    pub(crate) tips: BTreeMap<String, String>,
    /// Whether tables run from right to left.
    pub(crate) mirrored: bool,
}

/// The height of a row that stands for a header row.
pub(crate) const HEADER_ROW: f32 = -1.0;
/// Before the identifier of a paragraph style: the paragraph runs from left to right in a
/// document that runs from right to left.
pub(crate) const LEFT_TO_RIGHT: char = '!';
/// An alignment that no style has, which stands for `lowKashida` (ISO 29500-4, 14.11.2).
pub(crate) const LOW_KASHIDA: AlignmentType = AlignmentType::Distribute;
/// Before the index of a format in [`Additions::formats`].
pub(crate) const FORMAT: char = '@';

/// Identifiers of styles that Word has of its own.
const BUILT_IN: [&str; 9] = [
    "toc1",
    "toc2",
    "toc3",
    "toc4",
    "footnotetext",
    "endnotetext",
    "header",
    "footer",
    "FootnoteReference",
];

static ORDER: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../data/order.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(parent, children)| (parent, children.split(' ').collect()))
        .collect()
});

/// An element that is open.
struct Frame {
    /// The order of its children, if the schema fixes one.
    order: Option<&'static [&'static str]>,
    /// Where its start tag begins in the output.
    start: usize,
    /// Where its content begins in the output.
    content: usize,
    /// Ranks and places of its children so far.
    children: Vec<(usize, usize)>,
    /// Whether it is left out if it has no content.
    needless: bool,
}

/// Finishes a part, or a fragment of one, that docx-rs built.
pub(crate) fn finish(built: &[u8], additions: &Additions) -> Vec<u8> {
    let mut pass = Pass { out: Vec::with_capacity(built.len()), open: vec![], additions };
    let mut reader = Reader::from_reader(built);
    reader.config_mut().check_end_names = false;
    let mut from = 0;
    loop {
        let event = reader.read_event();
        let to = usize::try_from(reader.buffer_position()).unwrap_or(built.len());
        let raw = built.get(from..to).unwrap_or_default();
        from = to;
        match event {
            Ok(Event::Start(start)) => pass.start(&start, raw),
            Ok(Event::Empty(start)) => pass.empty(&start, raw),
            Ok(Event::End(_)) => pass.end(raw),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => pass.out.extend_from_slice(raw),
        }
    }
    pass.out
}

struct Pass<'a> {
    out: Vec<u8>,
    open: Vec<Frame>,
    additions: &'a Additions,
}

impl Pass<'_> {
    fn start(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let name = start.name();
        let name = name.as_ref();
        self.child(name);
        let begin = self.out.len();
        match name {
            // The identifiers that docx-rs draws from a counter of the process.
            b"w:p" => self.out.extend_from_slice(b"<w:p>"),
            b"w:hyperlink" => self.hyperlink(start, raw),
            b"w:style" => self.style(start, raw),
            _ => self.out.extend_from_slice(raw),
        }
        self.open.push(Frame {
            order: order(name),
            start: begin,
            content: self.out.len(),
            children: vec![],
            needless: matches!(name, b"w:rPr" | b"w:tcBorders" | b"w:trPr"),
        });
        if name == b"w:tblPr" && self.additions.mirrored {
            self.element(b"w:bidiVisual", "<w:bidiVisual/>");
        }
    }

    fn end(&mut self, raw: &[u8]) {
        let Some(frame) = self.open.pop() else { return };
        if frame.needless && self.out.len() == frame.content {
            self.out.truncate(frame.start);
            if let Some(children) = self.open.last_mut().map(|parent| &mut parent.children) {
                children.pop();
            }
            return;
        }
        if !frame.children.is_sorted_by_key(|(rank, _)| *rank) {
            self.sort(&frame);
        }
        self.out.extend_from_slice(raw);
    }

    fn sort(&mut self, frame: &Frame) {
        let ends = frame.children.iter().skip(1).map(|(_, place)| *place).chain([self.out.len()]);
        let mut pieces: Vec<(usize, &[u8])> = frame
            .children
            .iter()
            .zip(ends)
            .map(|((rank, place), end)| (*rank, self.out.get(*place..end).unwrap_or_default()))
            .collect();
        pieces.sort_by_key(|(rank, _)| *rank);
        let sorted: Vec<u8> = pieces.into_iter().flat_map(|(_, piece)| piece).copied().collect();
        self.out.truncate(frame.content);
        self.out.extend_from_slice(&sorted);
    }

    fn empty(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let name = start.name();
        match name.as_ref() {
            b"w:rPr" | b"w:tcBorders" | b"w:trPr" => {}
            b"w:rStyle" => self.run_style(start, raw),
            b"w:pStyle" => self.paragraph_style(start, raw),
            b"w:footnoteReference" => {
                let index: Option<usize> = attribute(start, b"w:id").and_then(|id| id.parse().ok());
                let insertion = index.and_then(|index| self.additions.insertions.get(index));
                if let Some(insertion) = insertion {
                    self.out.extend_from_slice(insertion.as_bytes());
                }
            }
            b"w:trHeight" if attribute(start, b"w:val").is_some_and(|v| v.starts_with('-')) => {
                self.element(b"w:tblHeader", "<w:tblHeader/>");
            }
            b"w:jc" if attribute(start, b"w:val").as_deref() == Some("distribute") => {
                self.element(b"w:jc", "<w:jc w:val=\"lowKashida\"/>");
            }
            b"w:gridCol" => {
                let width = attribute(start, b"w:w").unwrap_or_default();
                self.element(b"w:gridCol", &format!("<w:gridCol w:w=\"{width}\"/>"));
            }
            b"w:p" => self.element(b"w:p", "<w:p/>"),
            other => {
                self.child(other);
                self.out.extend_from_slice(raw);
            }
        }
    }

    /// The format that the placeholder stands for, each property with its own rank.
    fn run_style(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let value = attribute(start, b"w:val").unwrap_or_default();
        let index: Option<usize> = value.strip_prefix(FORMAT).and_then(|index| index.parse().ok());
        let Some(format) = index.and_then(|index| self.additions.formats.get(index)) else {
            self.child(b"w:rStyle");
            self.out.extend_from_slice(raw);
            return;
        };
        for property in format {
            let name = property.trim_start_matches('<').split([' ', '/', '>']).next();
            self.element(name.unwrap_or_default().as_bytes(), property);
        }
    }

    fn paragraph_style(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let value = attribute(start, b"w:val").unwrap_or_default();
        match value.strip_prefix(LEFT_TO_RIGHT) {
            Some(style) => {
                self.element(b"w:pStyle", &format!("<w:pStyle w:val=\"{style}\"/>"));
                self.element(b"w:bidi", "<w:bidi w:val=\"0\"/>");
            }
            None => {
                self.child(b"w:pStyle");
                self.out.extend_from_slice(raw);
            }
        }
    }

    fn hyperlink(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let relationship = attribute(start, b"r:id");
        let anchor = attribute(start, b"w:anchor");
        let tip = relationship.or(anchor).and_then(|key| self.additions.tips.get(&key));
        match (tip, raw.strip_suffix(b">")) {
            (Some(tip), Some(tag)) => {
                self.out.extend_from_slice(tag);
                self.out.extend_from_slice(format!(" w:tooltip=\"{}\">", escape(tip)).as_bytes());
            }
            _ => self.out.extend_from_slice(raw),
        }
    }

    /// Word and python-docx look for the default style, and Word for which styles are its own.
    fn style(&mut self, start: &BytesStart<'_>, raw: &[u8]) {
        let id = attribute(start, b"w:styleId").unwrap_or_default();
        let attribute = match id.as_str() {
            "Normal" => " w:default=\"1\"",
            id if BUILT_IN.contains(&id) => "",
            _ => " w:customStyle=\"1\"",
        };
        self.out.extend_from_slice(raw.strip_suffix(b">").unwrap_or(raw));
        self.out.extend_from_slice(attribute.as_bytes());
        self.out.push(b'>');
    }

    fn element(&mut self, name: &[u8], xml: &str) {
        self.child(name);
        self.out.extend_from_slice(xml.as_bytes());
    }

    /// Notes that a child of the open element begins here.
    fn child(&mut self, name: &[u8]) {
        let place = self.out.len();
        if let Some(Frame { order: Some(order), children, .. }) = self.open.last_mut() {
            let rank = order.iter().position(|other| other.as_bytes() == name);
            children.push((rank.unwrap_or(order.len()), place));
        }
    }
}

fn order(name: &[u8]) -> Option<&'static [&'static str]> {
    let name = std::str::from_utf8(name).ok()?;
    ORDER.get(name).map(Vec::as_slice)
}

fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Text as it stands in XML, in content and attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                // Writing to a string does not fail.
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(built: &str, additions: &Additions) -> String {
        String::from_utf8(finish(built.as_bytes(), additions)).expect("the pass keeps UTF-8")
    }

    #[test]
    fn children_stand_in_the_order_of_the_schema() {
        let built = r#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /><w:jc w:val="left" /><w:pStyle w:val="A" /></w:pPr></w:p>"#;
        let expected = r#"<w:p><w:pPr><w:pStyle w:val="A" /><w:jc w:val="left" /></w:pPr></w:p>"#;
        assert_eq!(finished(built, &Additions::default()), expected);
    }

    #[test]
    fn placeholders_become_what_they_stand_for() {
        let additions = Additions {
            formats: vec![vec!["<w:rtl/>".into(), "<w:rStyle w:val=\"B\"/>".into()]],
            insertions: vec!["<w:footnoteRef/>".into()],
            ..Additions::default()
        };
        let built = r#"<w:r><w:rPr><w:b /><w:rStyle w:val="@0" /></w:rPr><w:footnoteReference w:id="0" /></w:r>"#;
        let expected =
            r#"<w:r><w:rPr><w:rStyle w:val="B"/><w:b /><w:rtl/></w:rPr><w:footnoteRef/></w:r>"#;
        assert_eq!(finished(built, &additions), expected);
    }

    #[test]
    fn paragraphs_may_run_against_their_document() {
        let built = r#"<w:pPr><w:pStyle w:val="!A" /></w:pPr>"#;
        let expected = r#"<w:pPr><w:pStyle w:val="A"/><w:bidi w:val="0"/></w:pPr>"#;
        assert_eq!(finished(built, &Additions::default()), expected);
    }
}
