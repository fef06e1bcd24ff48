//! The whole file: pages drawn into a frame by printpdf, then everything that makes it an archival
//! document.

use crate::attachment::{self, Attachment};
use crate::content::{Drawn, draw_pages, font_name, image_name};
use crate::file::File;
use crate::frame::Frame;
use crate::objects::{name, name_tree, text};
use crate::structure::Elements;
use crate::writer::Archive;
use crate::{fonts, images, metadata, navigation};
use chancery_codec::{Code, Diagnostic, Location, Outcome, WriteError};
use chancery_layout::Pages;
use chancery_model::{Date, Direction};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

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
pub fn draw(pages: Pages, attachment: Option<&Attachment>) -> Result<Outcome<Vec<u8>>, WriteError> {
    assemble(pages, &Extras { attachment, ..Extras::default() })
}

/// Makes the file.
pub(crate) fn assemble(
    mut pages: Pages,
    extras: &Extras<'_>,
) -> Result<Outcome<Vec<u8>>, WriteError> {
    let items = pages.pages.iter_mut().map(|page| std::mem::take(&mut page.items)).collect();
    let pages = &pages;
    let sizes = pages.pages.iter().map(|page| (page.size.width, page.size.height));
    let sizes = sizes.map(|(width, height)| (width.as_points(), height.as_points()));
    let frame = Frame::new(&pages.title, sizes).map_err(|error| unfinished(&error))?;
    let mut file = File::new(frame.last, frame.free);
    let drawn = draw_pages(pages, items, |index, stream| {
        file.put_stream(frame.pages[index].content, Dictionary::new(), stream);
    })?;
    let mut resources = Dictionary::new();
    let mut diagnostics = Vec::new();
    embed_fonts(&mut file, pages, &drawn, &mut resources)?;
    embed_images(&mut file, pages, &drawn, &mut resources, &mut diagnostics);
    let resources = file.add(resources);
    let mut elements = Elements::reserve(&mut file, pages);
    let page_ids: Vec<ObjectId> = frame.pages.iter().map(|page| page.id).collect();
    for (index, mut page) in frame.pages.into_iter().enumerate() {
        let links = navigation::link(&mut file, pages, index, &mut elements);
        complete_page(&mut page.page, index, resources, links);
        file.put(page.id, page.page);
    }
    for (id, node) in frame.tree {
        file.put(id, node);
    }
    let structure = elements.write(&mut file, pages, &drawn, &page_ids);
    let mut catalogue = frame.catalogue;
    complete_catalogue(&mut catalogue, &mut file, pages, extras, &page_ids);
    catalogue.set("StructTreeRoot", structure);
    file.put(frame.catalogue_id, catalogue);
    let head = dictionary! {
        "Root" => frame.catalogue_id,
        "Info" => metadata::inform(&mut file, pages),
        "ID" => metadata::unidentified(),
    };
    let mut bytes = file.finish(head).ok_or_else(too_large)?;
    metadata::identify(&mut bytes);
    Ok(Outcome::new(bytes, diagnostics))
}

fn embed_fonts(
    file: &mut File,
    pages: &Pages,
    drawn: &Drawn,
    resources: &mut Dictionary,
) -> Result<(), WriteError> {
    let mut by_name = Dictionary::new();
    for (index, (face, codes)) in pages.fonts.iter().zip(&drawn.codes).enumerate() {
        if !codes.uses().is_empty() {
            by_name.set(font_name(index), fonts::embed(file, face, codes)?);
        }
    }
    resources.set("Font", by_name);
    Ok(())
}

fn embed_images(
    file: &mut File,
    pages: &Pages,
    drawn: &Drawn,
    resources: &mut Dictionary,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut by_name = Dictionary::new();
    for (index, image) in pages.images.iter().enumerate() {
        match images::embed(file, image) {
            Ok(id) => by_name.set(image_name(index), id),
            Err(unusable) => {
                let page = drawn.pages_of_images.iter().find(|(image, _)| image.index() == index);
                let page = page.and_then(|(_, page)| u32::try_from(page + 1).ok());
                diagnostics.push(Diagnostic::lost(
                    Code("pdf.image-not-drawn"),
                    format!("picture {} is not drawn: {}", index + 1, unusable.0),
                    page.map_or(Location::Whole, Location::page),
                ));
                // The page still names the picture; an empty form stands in its place.
                let form = dictionary! {
                    "Type" => name("XObject"),
                    "Subtype" => name("Form"),
                    "BBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
                };
                by_name.set(image_name(index), file.add_stream(form, b""));
            }
        }
    }
    if !by_name.is_empty() {
        resources.set("XObject", by_name);
    }
}

fn complete_page(page: &mut Dictionary, index: usize, resources: ObjectId, links: Vec<Object>) {
    page.set("Resources", resources);
    page.set("StructParents", index as i64);
    // Tab order follows the structure (ISO 14289-1, 7.18.3).
    page.set("Tabs", name("S"));
    if links.is_empty() {
        page.remove(b"Annots");
    } else {
        page.set("Annots", links);
    }
}

fn complete_catalogue(
    catalogue: &mut Dictionary,
    file: &mut File,
    pages: &Pages,
    extras: &Extras<'_>,
    page_ids: &[ObjectId],
) {
    let mut names = Dictionary::new();
    if !pages.anchors.is_empty() {
        let destinations = navigation::destinations(file, pages, page_ids);
        names.set("Dests", file.add(destinations));
    }
    let source = extras.attachment.map(|attachment| {
        let date = extras
            .date
            .map(|day| format!("D:{:04}{:02}{:02}000000Z", day.year(), day.month(), day.day()));
        let source = attachment::attach(file, attachment, date.as_deref());
        names.set("EmbeddedFiles", name_tree(file, [attachment.name.clone()], |_| source));
        source
    });
    let outline = navigation::outline(file, pages, page_ids);
    let about = metadata::describe(file, pages, extras.archive, extras.date);
    let intent = metadata::output_intent(file);
    for key in [b"PageLayout".as_slice(), b"PageMode"] {
        catalogue.remove(key);
    }
    catalogue.set("Lang", text(pages.language.tag()));
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
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
}

fn unfinished(error: &lopdf::Error) -> WriteError {
    WriteError::new(format!("the file cannot be put together: {error}"), Location::Whole)
}

fn too_large() -> WriteError {
    WriteError::new("the file would be larger than four gigabytes", Location::Whole)
}
