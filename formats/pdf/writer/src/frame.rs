//! The frame of the file: catalogue, page tree and empty pages, as printpdf makes them.
//!
//! This is the only module that knows printpdf.

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

/// Objects of printpdf that are completed before they are written.
pub(crate) struct Frame {
    pub(crate) catalogue_id: ObjectId,
    pub(crate) catalogue: Dictionary,
    /// The page tree, which is complete.
    pub(crate) tree: Vec<(ObjectId, Object)>,
    pub(crate) pages: Vec<PageFrame>,
    /// The last number that is taken.
    pub(crate) last: u32,
    /// The numbers below it that are not.
    pub(crate) free: Vec<u32>,
}

/// An empty page.
pub(crate) struct PageFrame {
    pub(crate) id: ObjectId,
    pub(crate) page: Dictionary,
    /// The number of its content stream.
    pub(crate) content: ObjectId,
}

impl Frame {
    /// The frame for pages of these widths and heights in points.
    ///
    /// # Errors
    /// If printpdf leaves out what the file needs.
    pub(crate) fn new(
        title: &str,
        sizes: impl Iterator<Item = (f32, f32)>,
    ) -> Result<Frame, lopdf::Error> {
        let sized = |(width, height)| {
            let page = Rect::from_wh(Pt(width), Pt(height));
            let (trim_box, crop_box) = (page.clone(), page.clone());
            PdfPage { media_box: page, trim_box, crop_box, ops: Vec::new() }
        };
        let mut pdf = PdfDocument::new(title);
        pdf.with_pages(sizes.map(sized).collect());
        let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        Frame::of(&mut document)
    }

    fn of(document: &mut Document) -> Result<Frame, lopdf::Error> {
        let catalogue_id = document.trailer.get(b"Root")?.as_reference()?;
        let mut pages = Vec::new();
        for id in document.get_pages().into_values() {
            let content = document.get_dictionary(id)?.get(b"Contents")?.as_reference()?;
            let page = std::mem::take(document.get_dictionary_mut(id)?);
            pages.push(PageFrame { id, page, content });
        }
        let catalogue = std::mem::take(document.get_dictionary_mut(catalogue_id)?);
        let is_tree = |object: &Object| object.type_name().is_ok_and(|name| name == b"Pages");
        let mut used = vec![false; document.max_id as usize + 1];
        let mut tree = Vec::new();
        for (id, object) in std::mem::take(&mut document.objects) {
            if is_tree(&object) {
                used[id.0 as usize] = true;
                tree.push((id, object));
            }
        }
        used[catalogue_id.0 as usize] = true;
        for page in &pages {
            used[page.id.0 as usize] = true;
            used[page.content.0 as usize] = true;
        }
        let free = (1..=document.max_id).filter(|number| !used[*number as usize]).collect();
        Ok(Frame { catalogue_id, catalogue, tree, pages, last: document.max_id, free })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_their_sizes_and_no_number_is_lost() {
        let sizes = [(612.0, 792.0), (792.0, 612.0)];
        let frame = Frame::new("Titre", sizes.into_iter()).expect("a frame");
        assert_eq!(frame.pages.len(), 2);
        assert_eq!(frame.tree.len(), 1);
        let width = |page: &PageFrame| {
            page.page.get(b"MediaBox").and_then(Object::as_array).expect("a box")[2].as_float()
        };
        assert_eq!(width(&frame.pages[1]).expect("a width"), 792.0);
        // The catalogue, the tree, two pages and their contents.
        assert_eq!(frame.free.len() + 6, frame.last as usize);
    }
}
