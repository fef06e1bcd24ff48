//! The whole file: pages drawn by printpdf, then everything that makes it an archival document.

use crate::attachment::{self, Attachment};
use crate::content::{Drawn, draw_pages, font_name, image_name};
use crate::objects::{name, name_tree, text};
use crate::structure::Elements;
use crate::writer::Archive;
use crate::{fonts, images, metadata, navigation};
use chancery_codec::{Code, Diagnostic, Location, Outcome, WriteError};
use chancery_layout::{Item, Page, Pages};
use chancery_model::{Date, Direction};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

/// What goes into the file beside the pages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extras<'a> {
    pub(crate) archive: Archive,
    pub(crate) attachment: Option<&'a Attachment>,
    pub(crate) date: Option<Date>,
}

/// Draws pages as PDF, with a source attached.
///
/// # Errors
/// If a glyph is missing or a font cannot be embedded.
pub fn draw(
    pages: &Pages,
    attachment: Option<&Attachment>,
) -> Result<Outcome<Vec<u8>>, WriteError> {
    assemble(pages, &Extras { attachment, ..Extras::default() })
}

/// Makes the file.
pub(crate) fn assemble(pages: &Pages, extras: &Extras<'_>) -> Result<Outcome<Vec<u8>>, WriteError> {
    let mut drawn = draw_pages(pages)?;
    let mut document = draw_with_printpdf(pages, &mut drawn);
    let page_ids: Vec<ObjectId> = document.get_pages().values().copied().collect();
    let mut resources = Dictionary::new();
    let mut diagnostics = Vec::new();
    embed_fonts(&mut document, pages, &drawn, &mut resources)?;
    embed_images(&mut document, pages, &mut resources, &mut diagnostics);
    let resources = document.add_object(resources);
    for (index, page) in page_ids.iter().enumerate() {
        complete_page(&mut document, *page, index, resources);
    }
    let mut elements = Elements::reserve(&mut document, pages);
    navigation::link(&mut document, pages, &page_ids, &mut elements);
    let structure = elements.write(&mut document, pages, &drawn, &page_ids);
    complete_catalogue(&mut document, pages, extras, &page_ids, structure)?;
    metadata::inform(&mut document, pages);
    Ok(Outcome::new(save(document)?, diagnostics))
}

/// Hands the operations to printpdf, which makes content streams and pages of them.
fn draw_with_printpdf(pages: &Pages, drawn: &mut Drawn) -> Document {
    let operations = std::mem::take(&mut drawn.operations);
    let mut pdf = PdfDocument::new(&pages.title);
    let sized = |(page, ops): (&Page, _)| {
        let (width, height) = (page.size.width.as_points(), page.size.height.as_points());
        let page_box = Rect::from_wh(Pt(width), Pt(height));
        PdfPage { media_box: page_box.clone(), trim_box: page_box.clone(), crop_box: page_box, ops }
    };
    pdf.with_pages(pages.pages.iter().zip(operations).map(sized).collect());
    // The operations that printpdf has no name for are those of `content`, and safe.
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    document.version = "1.7".to_owned();
    document
}

fn embed_fonts(
    document: &mut Document,
    pages: &Pages,
    drawn: &Drawn,
    resources: &mut Dictionary,
) -> Result<(), WriteError> {
    let mut by_name = Dictionary::new();
    let used = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Glyphs(run) => Some(run.font),
        _ => None,
    });
    let used: std::collections::BTreeSet<_> = used.collect();
    for font in used {
        let codes = &drawn.codes[font.index()];
        if !codes.uses().is_empty() {
            let id = fonts::embed(document, &pages.fonts[font.index()], codes)?;
            by_name.set(font_name(font), id);
        }
    }
    resources.set("Font", by_name);
    Ok(())
}

fn embed_images(
    document: &mut Document,
    pages: &Pages,
    resources: &mut Dictionary,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut by_name = Dictionary::new();
    for (index, image) in pages.images.iter().enumerate() {
        match images::embed(document, image) {
            Ok(id) => by_name.set(image_name(index), id),
            Err(unusable) => {
                diagnostics.push(Diagnostic::lost(
                    Code("pdf.image-not-drawn"),
                    format!("picture {} is not drawn: {}", index + 1, unusable.0),
                    page_of_image(pages, index),
                ));
                // The page still names the picture; an empty form stands in its place.
                let form = dictionary! {
                    "Type" => name("XObject"),
                    "Subtype" => name("Form"),
                    "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
                };
                by_name
                    .set(image_name(index), document.add_object(lopdf::Stream::new(form, vec![])));
            }
        }
    }
    if !by_name.is_empty() {
        resources.set("XObject", by_name);
    }
}

fn page_of_image(pages: &Pages, index: usize) -> Location {
    let shows = |page: &Page| {
        page.items.iter().any(|item| matches!(item, Item::Image(i) if i.image.index() == index))
    };
    let page = pages.pages.iter().position(shows).map(|page| page + 1);
    page.and_then(|page| u32::try_from(page).ok()).map_or(Location::Whole, Location::page)
}

fn complete_page(document: &mut Document, page: ObjectId, index: usize, resources: ObjectId) {
    let Ok(page) = document.get_dictionary_mut(page) else { return };
    let own = page.get(b"Resources").and_then(Object::as_reference).ok();
    page.set("Resources", resources);
    page.set("StructParents", index as i64);
    // Tab order follows the structure (ISO 14289-1, 7.18.3).
    page.set("Tabs", name("S"));
    if let Some(own) = own {
        document.objects.remove(&own);
    }
}

fn complete_catalogue(
    document: &mut Document,
    pages: &Pages,
    extras: &Extras<'_>,
    page_ids: &[ObjectId],
    structure: ObjectId,
) -> Result<(), WriteError> {
    let mut names = Dictionary::new();
    let mut destinations = navigation::destinations(pages, page_ids).peekable();
    if destinations.peek().is_some() {
        names.set("Dests", document.add_object(name_tree(destinations)));
    }
    let source = extras.attachment.map(|attachment| {
        let date = extras
            .date
            .map(|day| format!("D:{:04}{:02}{:02}000000Z", day.year(), day.month(), day.day()));
        let file = attachment::attach(document, attachment, date.as_deref());
        names.set("EmbeddedFiles", name_tree([(attachment.name.clone(), file.into())]));
        file
    });
    let outline = navigation::outline(document, pages, page_ids);
    let about = metadata::describe(document, pages, extras.archive, extras.date);
    let intent = metadata::output_intent(document);
    let catalogue = document.catalog_mut().map_err(|error| unfinished(&error))?;
    for key in [b"PageLayout".as_slice(), b"PageMode"] {
        catalogue.remove(key);
    }
    catalogue.set("Lang", text(pages.language.tag()));
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("StructTreeRoot", structure);
    catalogue.set("Metadata", about);
    catalogue.set("OutputIntents", vec![Object::Reference(intent)]);
    catalogue.set("PageLabels", navigation::page_labels(pages));
    catalogue.set(
        "ViewerPreferences",
        dictionary! {
            "DisplayDocTitle" => true,
            "Direction" => name(match pages.direction {
                Direction::LeftToRight => "L2R",
                Direction::RightToLeft => "R2L",
            }),
        },
    );
    if let Some(outline) = outline {
        catalogue.set("Outlines", outline);
        catalogue.set("PageMode", name("UseOutlines"));
    }
    if let Some(source) = source {
        catalogue.set("AF", vec![Object::Reference(source)]);
    }
    if !names.is_empty() {
        catalogue.set("Names", names);
    }
    Ok(())
}

/// Compresses, numbers and writes all objects.
fn save(mut document: Document) -> Result<Vec<u8>, WriteError> {
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).map_err(|error| unfinished(&error.into()))?;
    metadata::identify(&mut bytes);
    Ok(bytes)
}

fn unfinished(error: &lopdf::Error) -> WriteError {
    WriteError::new(format!("the file cannot be put together: {error}"), Location::Whole)
}
