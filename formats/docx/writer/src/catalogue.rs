//! What the parts of a package share while they are built: styles in use, relationships, notes,
//! pictures, numbers given out. All numbers are counted in the order of the document, never in
//! the process.

use crate::finish::{Additions, FORMAT};
use crate::inlines::NOTE_REFERENCE;
use crate::notes::Notes;
use chancery_docx_template::{House, LineStyle, PREFIX, Sheet, property};
use chancery_model::{Direction, EmbeddedImage, Language};
use docx_rs::{Paragraph, Table};
use std::collections::BTreeMap;

/// A paragraph or table as docx-rs holds it.
pub(crate) enum Built {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// A story of the package: a part that holds lines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Story {
    /// The body of the document.
    Body,
    /// The part that holds all footnotes.
    Footnotes,
    /// The part that holds all endnotes.
    Endnotes,
}

/// A relationship of a part to something else.
pub(crate) struct Relationship {
    pub(crate) kind: RelationshipKind,
    pub(crate) target: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationshipKind {
    Hyperlink,
    Picture,
    LinkedPicture,
}

/// What the parts share.
pub(crate) struct Catalogue {
    pub(crate) sheet: &'static Sheet,
    pub(crate) house: House,
    /// The language of the outermost document.
    pub(crate) language: Language,
    pub(crate) additions: Additions,
    /// Properties that carry what styles and marks cannot.
    pub(crate) properties: Vec<(String, String)>,
    pub(crate) notes: Notes,
    pub(crate) media: Vec<EmbeddedImage>,
    /// How many sections end before the last one.
    pub(crate) sections: usize,
    paragraph_ids: Vec<String>,
    formats: BTreeMap<RunFormat, usize>,
    character_styles: BTreeMap<String, usize>,
    relationships: [Vec<Relationship>; 3],
    bookmarks: usize,
    marks: usize,
    pictures: usize,
}

/// What docx-rs cannot say of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RunFormat {
    /// The name of the character style.
    pub(crate) style: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) right_to_left: bool,
    pub(crate) small_capitals: bool,
}

/// Word's identifier of the style of the marks of notes.
const NOTE_REFERENCE_ID: &str = "FootnoteReference";

/// The longest name of a style that Word shows whole, with room to spare.
const LONGEST_STYLE_NAME: usize = 200;

impl Catalogue {
    pub(crate) fn new(house: House, language: &Language) -> Catalogue {
        let sheet = Sheet::of(house);
        let mirrored = language.direction() == Direction::RightToLeft;
        Catalogue {
            sheet,
            house,
            language: language.clone(),
            additions: Additions { mirrored, ..Additions::default() },
            properties: vec![],
            notes: Notes::default(),
            media: vec![],
            sections: 0,
            paragraph_ids: sheet.formats().iter().map(|format| style_id(format.name)).collect(),
            formats: BTreeMap::new(),
            character_styles: BTreeMap::new(),
            relationships: [vec![], vec![], vec![]],
            bookmarks: 0,
            marks: 0,
            pictures: 0,
        }
    }

    /// The identifier of a paragraph style.
    pub(crate) fn paragraph_id(&self, style: LineStyle) -> &str {
        self.paragraph_ids.get(style.index()).map_or("Normal", String::as_str)
    }

    /// The placeholder of a run format, for docx-rs; `None` if there is nothing to say.
    pub(crate) fn run_format(&mut self, format: RunFormat) -> Option<String> {
        if format == RunFormat::default() {
            return None;
        }
        if let Some(index) = self.formats.get(&format) {
            return Some(format!("{FORMAT}{index}"));
        }
        let mut properties = vec![];
        if let Some(name) = &format.style {
            let id = self.character_style(name);
            properties.push(format!("<w:rStyle w:val=\"{id}\"/>"));
        }
        if format.small_capitals {
            properties.push("<w:smallCaps/>".to_owned());
        }
        if format.right_to_left {
            properties.push("<w:rtl/>".to_owned());
        }
        if let Some(language) = &format.language {
            properties.push(crate::styles::language_element(language));
        }
        let index = self.additions.formats.len();
        self.additions.formats.push(properties);
        self.formats.insert(format, index);
        Some(format!("{FORMAT}{index}"))
    }

    /// The identifier of a character style, which is written with the document from now on.
    fn character_style(&mut self, name: &str) -> String {
        let next = self.character_styles.len();
        let index = *self.character_styles.entry(name.to_owned()).or_insert(next);
        if name == NOTE_REFERENCE {
            NOTE_REFERENCE_ID.to_owned()
        } else {
            character_style_id(index)
        }
    }

    /// The character styles in use: identifier and name, in the order of identifiers. Names that
    /// are too long for an editor are kept in a property, and a short one stands for them.
    pub(crate) fn character_styles(&mut self) -> Vec<(String, String)> {
        let mut styles: Vec<(usize, String)> =
            std::mem::take(&mut self.character_styles).into_iter().map(|(n, i)| (i, n)).collect();
        styles.sort_unstable();
        let mut named = vec![];
        for (index, name) in styles {
            let id = character_style_id(index);
            if name == NOTE_REFERENCE {
                named.push((NOTE_REFERENCE_ID.to_owned(), name));
                continue;
            }
            if name.len() <= LONGEST_STYLE_NAME {
                named.push((id, name));
                continue;
            }
            let short = format!("{PREFIX}{}", index + 1);
            let key = format!("{} {}", property::LONG_STYLE, index + 1);
            crate::properties::push_long(&key, &name, &mut self.properties);
            named.push((id, short));
        }
        named
    }

    /// Makes a relationship of a part and returns its identifier.
    pub(crate) fn relate(&mut self, story: Story, kind: RelationshipKind, target: &str) -> String {
        let relationships = &mut self.relationships[story as usize];
        let known = relationships.iter().position(|r| r.kind == kind && r.target == target);
        let index = match (kind, known) {
            (RelationshipKind::Picture | RelationshipKind::LinkedPicture, Some(index)) => index,
            _ => {
                relationships.push(Relationship { kind, target: target.to_owned() });
                relationships.len() - 1
            }
        };
        relationship_id(story, index)
    }

    /// The relationships of a part so far, in the order of their identifiers.
    pub(crate) fn relationships(&self, story: Story) -> &[Relationship] {
        &self.relationships[story as usize]
    }

    /// Keeps the bytes of a picture and returns the name of its part.
    pub(crate) fn keep(&mut self, image: &EmbeddedImage) -> String {
        let known = self.media.iter().position(|other| other == image);
        let index = known.unwrap_or_else(|| {
            self.media.push(image.clone());
            self.media.len() - 1
        });
        crate::picture::part_name(index, image.format)
    }

    /// Adds XML that docx-rs cannot write; the result is its placeholder.
    pub(crate) fn insert(&mut self, xml: String) -> usize {
        self.additions.insertions.push(xml);
        self.additions.insertions.len() - 1
    }

    /// The number of the next bookmark.
    pub(crate) fn next_bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// The number of the next mark.
    pub(crate) fn next_mark(&mut self) -> usize {
        self.marks += 1;
        self.marks
    }

    /// The number of the next picture.
    pub(crate) fn next_picture(&mut self) -> usize {
        self.pictures += 1;
        self.pictures
    }
}

/// The identifier of a relationship of a part. It differs from those of all other parts and
/// from the fixed ones of every package.
pub(crate) fn relationship_id(story: Story, index: usize) -> String {
    let part = match story {
        Story::Body => "Text",
        Story::Footnotes => "Foot",
        Story::Endnotes => "End",
    };
    format!("rId{part}{}", index + 1)
}

fn character_style_id(index: usize) -> String {
    format!("UN{}", index + 1)
}

/// The identifier that Word makes of a name: its letters and digits.
fn style_id(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_styles_differ() {
        for house in [House::NewYork, House::Geneva] {
            let mut ids = Catalogue::new(house, &Language::French).paragraph_ids;
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count);
        }
    }
}
