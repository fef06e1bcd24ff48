//! Pages finished: furniture, fonts in use, links, anchors, outline.

use super::Composer;
use crate::codes::UNKNOWN_TARGET;
use crate::length::Point;
use crate::pages::{Anchor, FontId, Item, LinkArea, LinkTarget, OutlineEntry, Page, Pages};
use chancery_codec::{Outcome, Severity};
use chancery_model::Document;
use std::sync::Arc;

/// Name of the anchor at the beginning of the document.
pub(super) const START: &str = "start";

impl Composer<'_> {
    /// Makes the pages from everything that was composed.
    pub(super) fn finish(mut self, document: &Document) -> Outcome<Pages> {
        self.flow.finish();
        let head = self.running_head(document);
        let raw = std::mem::take(&mut self.flow.pages);
        let count = raw.len();
        let mut pages = Vec::with_capacity(count);
        for (index, page) in raw.into_iter().enumerate() {
            let mut items = page.items;
            let furniture = self.furniture(&head, index, count, page.size);
            items.reserve_exact(furniture.len());
            items.extend(furniture);
            let links = self.link_areas(page.links);
            pages.push(Page { size: page.size, label: (index + 1).to_string(), items, links });
        }
        let fonts = self.used_fonts(&mut pages);
        let anchors = self.placed_anchors();
        let outline = self.outline_entries();
        let language = document.identity.language.clone();
        let pages = Pages {
            title: title_of(document),
            symbols: symbols_of(document),
            direction: language.direction(),
            language,
            fonts,
            images: self.images,
            pages,
            tags: self.tags,
            outline,
            anchors,
        };
        Outcome { value: pages, diagnostics: self.diagnostics }
    }

    fn link_areas(
        &self,
        links: Vec<(crate::text::rich::LinkId, crate::length::Area)>,
    ) -> Vec<LinkArea> {
        let areas = links.into_iter().filter_map(|(id, area)| {
            let link = self.links.get(id.0 as usize)?;
            let target = link.target.clone()?;
            let description = link.description.clone();
            Some(LinkArea { area, target, tag: link.tag, description })
        });
        areas.collect()
    }

    /// Renames fonts to places among those in use, in the order of their first use.
    fn used_fonts(&self, pages: &mut [Page]) -> Vec<Arc<crate::fonts::Face>> {
        let all = self.shaper.fonts().faces();
        let mut places: Vec<Option<u16>> = vec![None; all.len()];
        let mut used = Vec::new();
        for page in pages {
            for item in &mut page.items {
                let Item::Glyphs(run) = item else { continue };
                let place = &mut places[run.font.index()];
                let id = *place.get_or_insert_with(|| {
                    used.push(Arc::clone(&all[run.font.index()]));
                    used.len() as u16 - 1
                });
                run.font = FontId(id);
            }
        }
        used
    }

    /// Anchors with their places; those that nothing was found for lead to the first page.
    fn placed_anchors(&mut self) -> Vec<Anchor> {
        let mut places: Vec<Option<(u32, Point)>> = vec![None; self.anchors.len()];
        for (id, page, point) in std::mem::take(&mut self.flow.anchors) {
            places[id.index()].get_or_insert((page, point));
        }
        let mut wanted = vec![false; places.len()];
        for link in &self.links {
            if let Some(LinkTarget::Anchor(anchor)) = &link.target {
                wanted[anchor.index()] = true;
            }
        }
        let names = std::mem::take(&mut self.anchors);
        let mut anchors = Vec::with_capacity(names.len());
        for ((name, place), wanted) in names.into_iter().zip(places).zip(wanted) {
            if place.is_none() && wanted && name != START {
                let message = format!(
                    "nothing in the document is called `{name}`; links to it lead to the first page"
                );
                self.tell(UNKNOWN_TARGET, Severity::Note, message);
            }
            let (page, position) = place.unwrap_or_default();
            anchors.push(Anchor { name, page, position });
        }
        anchors
    }

    fn outline_entries(&mut self) -> Vec<OutlineEntry> {
        let mut depth = 0;
        let entries =
            std::mem::take(&mut self.outline).into_iter().map(|(title, level, anchor)| {
                depth = level.min(depth + 1);
                OutlineEntry { title, level: depth, anchor }
            });
        entries.collect()
    }
}

/// The symbols of a document that have a character to print.
pub(super) fn symbols_of(document: &Document) -> Vec<String> {
    document.symbols().into_iter().filter(|symbol| !symbol.trim().is_empty()).collect()
}

/// A title for windows and catalogues: the title, or else the symbol, or else what is read
/// first.
fn title_of(document: &Document) -> String {
    let title = document.title().filter(|title| !title.trim().is_empty());
    let symbol = || symbols_of(document).into_iter().next();
    let first = || {
        let text = document.text();
        let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
        Some(line.chars().take(120).collect::<String>())
    };
    let untitled = || "United Nations document".to_owned();
    title.or_else(symbol).or_else(first).unwrap_or_else(untitled)
}
