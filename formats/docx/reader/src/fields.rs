//! Fields: what they show, and where their links go.

use crate::body::StoryReader;
use crate::equation::Row;
use crate::sequence::NumberField;
use crate::story::{LinkStart, Paragraph, Piece, RunFormat};
use crate::xml::{Tag, Token};
use chancery_codec::{Code, Diagnostic, Location, ReadError};

/// A field that is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    /// What the field is to show; complete once the result begins.
    pub(crate) instruction: String,
    /// The formats of the runs of the instruction, by the places where they begin.
    formats: Vec<(usize, RunFormat)>,
    /// Whether the result has begun.
    pub(crate) result: bool,
    /// The link that was opened for it.
    link: Option<LinkStart>,
    /// In how many paragraphs after the first one it was still open.
    paragraphs: u8,
    /// Whether the box is checked that the field is.
    checked: bool,
    /// The entry that is chosen in the list that the field is.
    chosen: String,
    /// How much of its paragraph had been read when its result began there.
    began: Option<(usize, usize)>,
}

/// A link goes on over so many paragraphs; a field that is never ended makes no more of them one.
const LONGEST_LINK: u8 = 8;

impl Field {
    /// Adds to the instruction what a run says of it.
    pub(crate) fn instruct(&mut self, text: &str, format: RunFormat) {
        if self.formats.last().is_none_or(|(_, before)| *before != format) {
            self.formats.push((self.instruction.len(), format));
        }
        self.instruction.push_str(text);
    }

    /// The characters of the instruction after the name of the field, each with its format.
    fn characters(&self, format: RunFormat) -> Vec<(char, RunFormat)> {
        let name = self.instruction.find(|c: char| !c.is_whitespace()).unwrap_or_default();
        let word = self.instruction.get(name..).unwrap_or_default();
        let end = name + word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
        let mut formats = self.formats.iter().peekable();
        let mut current = format;
        let mut characters = vec![];
        for (place, character) in self.instruction.char_indices() {
            while let Some((_, begun)) = formats.next_if(|(start, _)| *start <= place) {
                current = *begun;
            }
            if place >= end {
                characters.push((character, current));
            }
        }
        characters
    }
}

impl StoryReader<'_, '_> {
    /// The beginning, middle or end of a field (ISO 29500-1, 17.16.18).
    pub(crate) fn field(
        &mut self,
        tag: &Tag<'_>,
        format: RunFormat,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        match tag.get(b"fldCharType").as_deref() {
            // A form of nesting that no document needs is not followed.
            Some("begin") if self.fields.len() < 64 => {
                let (checked, chosen) = self.form_data()?;
                self.fields.push(Field { checked, chosen, ..Field::default() });
                return Ok(());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                    if let Some(link) = link_of(&field.instruction) {
                        paragraph.pieces.push(Piece::Link(Box::new(link.clone())));
                        field.link = Some(link);
                    }
                    field.began = Some(paragraph.extent());
                }
            }
            Some("end") => match self.fields.pop() {
                Some(field) if field.link.is_some() => paragraph.pieces.push(Piece::LinkEnd),
                // Word ends the fields of forms with results that have nothing in them.
                Some(field) if !field.result || field.began == Some(paragraph.extent()) => {
                    self.without_result(&field, format, paragraph);
                }
                _ => {}
            },
            _ => {}
        }
        self.xml.skip()
    }

    /// Opens links again that go on from the paragraph before.
    pub(crate) fn links_go_on(&mut self, paragraph: &mut Paragraph) {
        for field in &mut self.fields {
            field.began = None;
            let Some(link) = &field.link else { continue };
            if field.paragraphs < LONGEST_LINK {
                field.paragraphs += 1;
                paragraph.pieces.push(Piece::Link(Box::new(link.clone())));
            }
        }
    }

    /// What the data of a field of a form say: whether its box is checked, and the entry that is
    /// chosen in its list (17.16.8, 17.16.9, 17.16.12, 17.16.28).
    fn form_data(&mut self) -> Result<(bool, String), ReadError> {
        let (mut checked, mut open) = (false, 1);
        let (mut entries, mut at_first, mut chosen) = (vec![], None, None);
        while open > 0 {
            match self.xml.next()? {
                Token::Start(tag) => {
                    let place = || tag.number(b"val").and_then(|place| usize::try_from(place).ok());
                    match tag.local() {
                        // Whether it was checked stands after whether it is at first.
                        b"checked" => checked = tag.is_on(),
                        b"default" => (checked, at_first) = (tag.is_on(), place()),
                        b"result" => chosen = place(),
                        b"listEntry" => entries.extend(tag.owned(b"val")),
                        _ => {}
                    }
                    open += 1;
                }
                Token::End => open -= 1,
                Token::Text(_) => {}
                Token::Done => break,
            }
        }
        Ok((checked, entries.into_iter().nth(chosen.or(at_first).unwrap_or(0)).unwrap_or_default()))
    }

    /// The same of a field that is one element.
    pub(crate) fn simple_without_result(&mut self, tag: &Tag<'_>, paragraph: &mut Paragraph) {
        let format = self.plain();
        let mut field = Field::default();
        field.instruct(&tag.get(b"instr").unwrap_or_default(), format);
        self.without_result(&field, format, paragraph);
    }

    /// What a field shows that has no result of its own in the file.
    fn without_result(&mut self, field: &Field, format: RunFormat, paragraph: &mut Paragraph) {
        let words = words(&field.instruction);
        let Some((name, rest)) = words.split_first() else { return };
        match name.to_ascii_uppercase().as_str() {
            "FORMCHECKBOX" => {
                let sign = if field.checked { "☒" } else { "☐" };
                self.characters(sign, format, paragraph);
            }
            "FORMDROPDOWN" => self.characters(&field.chosen, format, paragraph),
            "MACROBUTTON" | "GOTOBUTTON" => {
                let shown = rest.get(1..).unwrap_or_default().join(" ");
                self.characters(&shown, format, paragraph);
            }
            "SYMBOL" => {
                if let Some(sign) = symbol_of(rest) {
                    self.characters(&sign, format, paragraph);
                }
            }
            "EQ" => match crate::equation::row(&field.characters(format)) {
                Some(row) => self.equation(row, paragraph),
                None => self.not_computed(field),
            },
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM"
                if self.is_shown(format, paragraph) =>
            {
                self.number(words, format, paragraph);
            }
            _ => {}
        }
    }

    /// A field that counts: what it shows is known where its paragraph stands among the others.
    fn number(&self, words: Vec<String>, format: RunFormat, paragraph: &mut Paragraph) {
        let place = self.xml.position();
        let before = |wanted: fn(&Piece) -> bool| paragraph.pieces.iter().any(wanted);
        let field = NumberField {
            words,
            style: paragraph.style,
            list: paragraph.numbering,
            after_words: before(|piece| matches!(piece, Piece::Text(t, _) if !t.trim().is_empty())),
            after_number: before(|piece| matches!(piece, Piece::Number(..))),
            range: place..place,
        };
        paragraph.pieces.push(Piece::Number(Box::new(field), format));
    }

    /// The row of characters of an equation; what else is drawn is told, as of formulas.
    fn equation(&mut self, row: Row, paragraph: &mut Paragraph) {
        for piece in row.pieces {
            match piece {
                Piece::Text(text, format) => self.characters(&text, format, paragraph),
                piece => paragraph.pieces.push(piece),
            }
        }
        if row.drawn {
            let place = self.xml.position();
            self.tell_drawn(place..place);
        }
    }

    /// Tells of a field whose result is not in the file and not computed here.
    fn not_computed(&mut self, field: &Field) {
        let place = self.xml.position();
        self.findings.told.push(not_shown(&field.instruction, self.xml.location(place..place)));
    }
}

/// Tells of a field whose result is not in the file and not computed.
pub(crate) fn not_shown(instruction: &str, place: Location) -> Diagnostic {
    let shown: String = instruction.trim().chars().take(100).collect();
    let message = format!("the field `{shown}` shows what is not in the file");
    Diagnostic::lost(Code("docx.field"), message, place)
}

/// The word after a switch, which may be joined to it.
pub(crate) fn argument<'w>(words: &'w [String], switch: &str) -> Option<&'w str> {
    let place = words.iter().position(|word| word.starts_with(switch))?;
    match words.get(place)?.strip_prefix(switch)? {
        "" => words.get(place + 1).map(String::as_str),
        joined => Some(joined),
    }
}

/// The link that a field makes (ISO 29500-1, 17.16.5.25); `None` if it makes none.
pub(crate) fn link_of(instruction: &str) -> Option<LinkStart> {
    let words = words(instruction);
    let mut words = words.iter().map(String::as_str);
    if !words.next()?.eq_ignore_ascii_case("hyperlink") {
        return None;
    }
    let mut link = LinkStart::default();
    while let Some(word) = words.next() {
        match word {
            "\\l" => link.anchor = words.next().map(str::to_owned),
            "\\o" | "\\t" => link.tip = words.next().map(str::to_owned),
            switch if switch.starts_with('\\') => {}
            address => link.address = Some(address.to_owned()),
        }
    }
    Some(link)
}

/// The words of an instruction; quotation marks keep spaces together.
fn words(instruction: &str) -> Vec<String> {
    let mut words = vec![];
    let mut word = String::new();
    let mut quoted = false;
    let mut begun = false;
    for character in instruction.chars() {
        match character {
            '"' | '\u{201C}' | '\u{201D}' => {
                quoted = !quoted;
                begun = true;
            }
            c if c.is_whitespace() && !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// The sign that a field shows by its code (17.16.5.59): `183 \f "Symbol"`.
fn symbol_of(words: &[String]) -> Option<String> {
    let (code, switches) = words.split_first()?;
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => code.parse().ok()?,
    };
    let font = switches.iter().skip_while(|word| *word != "\\f").nth(1);
    let sign = font.and_then(|font| crate::symbols::character(font, code));
    sign.or_else(|| char::from_u32(code)).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_say_where_their_links_go() {
        let link = link_of(" HYPERLINK \"https://undocs.org/A/72/756\" \\l \"a b\" \\h ");
        let link = link.expect("a link");
        assert_eq!(link.address.as_deref(), Some("https://undocs.org/A/72/756"));
        assert_eq!(link.anchor.as_deref(), Some("a b"));
        assert!(link_of("PAGEREF _Toc1 \\h").is_none());
        assert!(link_of("").is_none());
    }
}
