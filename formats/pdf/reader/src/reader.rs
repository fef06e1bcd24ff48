//! The reader of the format: from bytes to what the pages say and what is attached.

use crate::interpreter::Interpreter;
use crate::pieces::DrawnPage;
use crate::tagged::{self, Stretches};
use crate::tags::{Stretch, TagTree};
use crate::{attachment, expansion, furniture, paragraphs, place, strings};
use chancery_codec::{
    Code, Diagnostic, LimitExceeded, Limits, Location, Outcome, ReadError, ReadErrorKind, Reader,
    Reading, Source,
};
use chancery_model::Language;
use chancery_structure::lines::Printed;
use chancery_structure::{Options, recognize};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Part of the letters of a text, in hundredths, that a tag tree must hold to be believed.
const SOUND: usize = 90;

/// Reads PDF.
///
/// The document is what the pages say: in the order of the tag tree where that is sound, else by
/// the places of the letters. What is attached is returned beside it, never mixed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfReader {
    /// How the structure of the text is recognized.
    pub recognition: Options,
    /// Whether the tag tree is used where it is sound. Without it, places alone count.
    pub uses_tags: bool,
}

impl Default for PdfReader {
    fn default() -> PdfReader {
        PdfReader { recognition: Options::default(), uses_tags: true }
    }
}

impl Reader for PdfReader {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        let pdf = open(source)?;
        let attached = attachment::source(&pdf, source.limits)?;
        let mut diagnostics = Vec::new();
        let pages = draw(&pdf, source.limits, &mut diagnostics)?;
        let stated = language(&pdf);
        let tree = if self.uses_tags { TagTree::read(&pdf, source.limits) } else { None };
        let tree = tree.filter(|tree| is_sound(tree, &pages));
        let mut options = self.recognition.clone();
        // Our own files set page furniture apart; what their tags hold is text, even `Page 1`.
        options.furniture &= !(tree.is_some() && is_ours(&pdf));
        let printed = self.printed(&pdf, &pages, tree, stated.as_ref(), &mut diagnostics);
        options.language = options.language.or(stated);
        let recognized = recognize(printed, &options).into_document();
        diagnostics.extend(recognized.diagnostics);
        let document = recognized.value.normalized();
        Ok(Outcome::new(Reading { document, attached }, diagnostics))
    }
}

impl PdfReader {
    /// The text of the pages, in reading order.
    fn printed(
        &self,
        pdf: &Pdf,
        pages: &[DrawnPage],
        tree: Option<TagTree>,
        language: Option<&Language>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Printed> {
        // Our own files write every space; so the end of a line is none.
        let spaces_are_written = is_ours(pdf);
        let Some(tree) = tree else {
            let found = furniture::by_place(pages, |_, _| true);
            tell_furniture(&found.lines, diagnostics);
            let text = paragraphs::read(pages, &found, |_, _| true, spaces_are_written);
            return text.into_iter().map(|(_, printed)| printed).collect();
        };
        let aside = furniture::among_artifacts(pages);
        tell_furniture(&aside.lines, diagnostics);
        let mut stretches = Stretches::new();
        for (index, page) in pages.iter().enumerate() {
            for piece in page.pieces.iter().filter(|piece| piece.artifact.is_none()) {
                if let Some(number) = piece.stretch {
                    stretches.entry(Stretch { page: index, number }).or_default().push(piece);
                }
            }
        }
        let mut tagged = tagged::read(&tree, &mut stretches, pages, language, spaces_are_written);
        diagnostics.append(&mut tagged.diagnostics);
        // What no tag holds is printed all the same.
        let is_left = |index: usize, place: usize| {
            let piece = &pages[index].pieces[place];
            if piece.artifact.is_some() {
                return !aside.has(index, place);
            }
            piece
                .stretch
                .is_none_or(|number| stretches.contains_key(&Stretch { page: index, number }))
        };
        let left =
            paragraphs::read(pages, &furniture::Furniture::default(), is_left, spaces_are_written);
        let mut text = tagged.printed;
        for (page, _) in &left {
            diagnostics.push(Diagnostic::note(
                Code("pdf.untagged-text"),
                "text outside of the tag tree is read by its place",
                place::location(*page, None),
            ));
        }
        insert(&mut text, left);
        text.into_iter().map(|(_, printed)| printed).collect()
    }
}

/// Whether we made a file, as it says itself.
fn is_ours(pdf: &Pdf) -> bool {
    let producer = pdf.metadata().producer.as_deref().map(strings::decoded);
    producer.is_some_and(|producer| producer.starts_with("Chancery "))
}

/// Puts text into a text, before what stands on the same page.
fn insert(text: &mut Vec<(usize, Printed)>, left: Vec<(usize, Printed)>) {
    for (page, printed) in left {
        // A masthead outside of the tags stands above the text of its page; anything else is
        // seldom, and then its page is what counts.
        let place = if page == 0 {
            text.iter().position(|(other, part)| *other > page || is_lower(part, &printed))
        } else {
            text.iter().position(|(other, _)| *other > page)
        };
        text.insert(place.unwrap_or(text.len()), (page, printed));
    }
}

/// Whether a part of the first page begins lower than another one.
fn is_lower(part: &Printed, other: &Printed) -> bool {
    let top = |printed: &Printed| {
        let Printed::Group(lines) = printed else { return None };
        let Location::Page(area) = lines.first()?.location else { return None };
        area.area.map(|area| area[3])
    };
    matches!((top(part), top(other)), (Some(part), Some(other)) if part < other)
}

/// Opens a file, having looked whether it can be opened safely.
fn open(source: &Source<'_>) -> Result<Pdf, ReadError> {
    source.check_size()?;
    if source.bytes.is_empty() {
        let message = "the file is empty";
        return Err(ReadError::new(ReadErrorKind::Empty, message, Location::Whole));
    }
    let head = &source.bytes[..source.bytes.len().min(2048)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        let message = "the file is not a PDF: it has no header";
        return Err(ReadError::new(ReadErrorKind::OtherFormat, message, Location::Whole));
    }
    expansion::check(source.bytes, source.limits)?;
    let pdf = Pdf::new(source.bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            let message = "the PDF is protected by a password";
            ReadError::new(ReadErrorKind::Encrypted, message, Location::Whole)
                .with_hint("take the protection off with a program that knows the password")
        }
        LoadPdfError::Decryption(_) => {
            let message = "the PDF is encrypted in a way that is not supported";
            ReadError::new(ReadErrorKind::Encrypted, message, Location::Whole)
        }
        LoadPdfError::Invalid => malformed("the PDF is broken beyond repair, or cut off"),
    })?;
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(malformed("the PDF has no pages"));
    }
    if pages > source.limits.pages as usize {
        return Err(LimitExceeded::Pages(source.limits.pages).into());
    }
    Ok(pdf)
}

fn malformed(message: &str) -> ReadError {
    ReadError::new(ReadErrorKind::Malformed, message, Location::Whole)
}

/// Follows all pages.
fn draw(
    pdf: &Pdf,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<DrawnPage>, ReadError> {
    let mut interpreter = Interpreter::new(limits);
    let mut pages = Vec::with_capacity(pdf.pages().len());
    for page in pdf.pages().iter() {
        pages.push(interpreter.page(page)?);
    }
    let is_blank = |page: &DrawnPage| page.pieces.iter().all(|piece| piece.text.trim().is_empty());
    if pages.iter().all(is_blank) {
        let pictures: usize = pages.iter().map(|page| page.pictures).sum();
        let message = if pictures > 0 {
            "the PDF has pictures of pages and no text, as a scan"
        } else {
            "the PDF has no text"
        };
        return Err(ReadError::new(ReadErrorKind::NoText, message, Location::Whole)
            .with_hint("run it through text recognition first"));
    }
    for (index, page) in pages.iter_mut().enumerate() {
        tell(index, page, diagnostics);
    }
    Ok(pages)
}

/// Tells what of a page is not plain to see, and leaves out what nobody can see.
fn tell(index: usize, page: &mut DrawnPage, diagnostics: &mut Vec<Diagnostic>) {
    let location = place::location(index, None);
    let invisible = page.pieces.iter().filter(|piece| piece.is_invisible).count();
    if invisible == page.pieces.len() && invisible > 0 {
        let message = "the text of the page lies invisibly over a picture and may be wrong";
        diagnostics.push(Diagnostic::note(Code("pdf.recognized-text"), message, location.clone()));
    } else if invisible > 0 {
        page.pieces.retain(|piece| !piece.is_invisible);
        page.pieces.iter_mut().enumerate().for_each(|(place, piece)| piece.place = place);
        let message = "text that nobody can see is left out";
        diagnostics.push(Diagnostic::note(Code("pdf.hidden-text"), message, location.clone()));
    }
    if page.outside > 0 {
        let message = "text outside of the page is left out";
        diagnostics.push(Diagnostic::note(Code("pdf.hidden-text"), message, location.clone()));
    }
    if page.unknown > 0 {
        let message = format!("the file does not say what {} letters are", page.unknown);
        diagnostics.push(Diagnostic::lost(Code("pdf.unknown-letters"), message, location.clone()));
    }
    if page.denied > 0 {
        let message = "a stretch claims another text than its letters; the letters are read";
        diagnostics.push(Diagnostic::repaired(Code("pdf.false-text"), message, location));
    }
}

fn tell_furniture(lines: &[(usize, String)], diagnostics: &mut Vec<Diagnostic>) {
    for (page, line) in lines {
        diagnostics.push(Diagnostic::note(
            Code("pdf.page-furniture"),
            format!("left out as part of the page: {}", line.trim()),
            place::location(*page, None),
        ));
    }
}

/// The language that the file states.
fn language(pdf: &Pdf) -> Option<Language> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let stated = strings::text_of(&catalogue, b"Lang")?;
    let language = Language::from_tag(&stated)?;
    // A program states where it was sold; the language itself is what counts.
    Some(language.primary())
}

/// Whether a tag tree holds most of the text.
fn is_sound(tree: &TagTree, pages: &[DrawnPage]) -> bool {
    let held: std::collections::BTreeSet<Stretch> = tree.stretches().collect();
    let (mut all, mut tagged) = (0, 0);
    for (page, drawn) in pages.iter().enumerate() {
        for piece in drawn.pieces.iter().filter(|piece| piece.artifact.is_none()) {
            let length = piece.text.trim().len();
            all += length;
            let is_held =
                piece.stretch.is_some_and(|number| held.contains(&Stretch { page, number }));
            tagged += if is_held { length } else { 0 };
        }
    }
    all > 0 && tagged * 100 >= all * SOUND
}
