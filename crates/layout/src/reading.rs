//! What the pages say, read back through their tags.

use crate::pages::{Item, Mark, Pages};
use crate::tags::{Child, Role, TagId};

impl Pages {
    /// The text of the pages in reading order, as a screen reader has it: a line for each
    /// paragraph, heading and label line, furniture left out.
    ///
    /// Line ends of the document are line feeds. Soft hyphens, those that line breaking shows
    /// included, stand as U+00AD; the text of a note follows its mark.
    #[must_use]
    pub fn text(&self) -> String {
        let mut pieces = vec![String::new(); self.tags.content_count()];
        for item in self.pages.iter().flat_map(|page| &page.items) {
            if let Item::Glyphs(run) = item
                && let Mark::Content(content) = run.mark
            {
                pieces[content.index()].push_str(run.stands_for());
            }
        }
        let mut text = String::new();
        // Walked without recursion, because tags may be nested as deeply as the document.
        let mut open: Vec<(TagId, usize)> = vec![(self.tags.root(), 0)];
        while let Some((tag, next)) = open.last_mut() {
            let Some(child) = self.tags.tag(*tag).children.get(*next) else {
                if is_line(&self.tags.tag(*tag).role) && !text.is_empty() {
                    end_line(&mut text);
                }
                open.pop();
                continue;
            };
            *next += 1;
            match child {
                Child::Content(content) => text.push_str(&pieces[content.index()]),
                Child::Tag(inner) => {
                    if self.tags.tag(*inner).role == Role::Note {
                        end_line(&mut text);
                    }
                    open.push((*inner, 0));
                }
            }
        }
        text
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Whether a tag is a line or paragraph of its own.
fn is_line(role: &Role) -> bool {
    matches!(
        role,
        Role::Paragraph | Role::Heading { .. } | Role::Caption | Role::Note | Role::ContentsItem
    )
}
