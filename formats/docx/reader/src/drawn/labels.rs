//! The labels of the points of charts (ISO 29500-1, 21.2.2.47).

use super::chart::{Points, Series};
use super::words::DrawnField;
use crate::body::StoryReader;
use crate::story::Paragraph;
use crate::xml::{Space, Tag};
use chancery_codec::ReadError;

/// The label of a point.
#[derive(Debug, Default)]
pub(super) struct Label {
    /// Words that were typed for it, and the fields in them.
    pub(super) typed: Vec<(Paragraph, Vec<DrawnField>)>,
    pub(super) code: Option<String>,
    pub(super) shows_cells: bool,
}

impl StoryReader<'_, '_> {
    /// The labels of a series.
    pub(super) fn labels(&mut self, series: &mut Series) -> Result<(), ReadError> {
        let mut shows_value = false;
        self.children(&mut |story, tag| {
            match tag.local() {
                b"dLbl" => {
                    let (place, label) = story.label()?;
                    series.labels.entry(place).or_insert(label);
                    return Ok(true);
                }
                b"numFmt" => series.code = own_code(tag),
                b"showVal" => shows_value = tag.is_on(),
                b"extLst" => {
                    series.shows_cells = story.label_shows_cells()?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        // A format of percentages is not that of values.
        series.code = series.code.take().filter(|_| shows_value);
        Ok(())
    }

    fn label(&mut self) -> Result<(u32, Label), ReadError> {
        let (mut place, mut label, mut shows_value) = (0, Label::default(), false);
        self.children(&mut |story, tag| {
            match tag.local() {
                b"idx" => {
                    let number = tag.number(b"val").and_then(|place| u32::try_from(place).ok());
                    place = number.unwrap_or(0);
                }
                b"numFmt" => label.code = own_code(tag),
                b"showVal" => shows_value = tag.is_on(),
                b"tx" | b"rich" | b"strRef" | b"strCache" | b"pt" => {
                    story.label_words(&mut label)?;
                    return Ok(true);
                }
                b"extLst" => {
                    label.shows_cells = story.label_shows_cells()?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        label.code = label.code.take().filter(|_| shows_value);
        Ok((place, label))
    }

    fn label_words(&mut self, label: &mut Label) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            if tag.space == Space::Drawing && tag.local() == b"p" {
                let mut fields = vec![];
                let words = story.drawn_words(&mut fields)?;
                label.typed.extend((!words.is_empty()).then_some((words, fields)));
            } else if tag.local() == b"v" {
                let text = story.xml.text()?;
                let words = story.drawn_line(&text);
                label.typed.extend((!words.is_empty()).then_some((words, vec![])));
            } else {
                story.label_words(label)?;
            }
            Ok(true)
        })
    }

    /// Whether an extension says that a label shows words from cells.
    fn label_shows_cells(&mut self) -> Result<bool, ReadError> {
        let mut shows = false;
        self.children(&mut |story, tag| {
            shows |= tag.local() == b"showDataLabelsRange" && tag.is_on();
            shows |= story.label_shows_cells()?;
            Ok(true)
        })?;
        Ok(shows)
    }

    /// The words from cells that an extension holds for the labels of a series.
    pub(super) fn label_cells(&mut self) -> Result<Points, ReadError> {
        let mut cells = Points::default();
        self.children(&mut |story, tag| {
            match tag.local() {
                b"ext" | b"datalabelsRange" => {
                    let found = story.label_cells()?;
                    cells.points.extend(found.points);
                }
                b"dlblRangeCache" => story.point_list(&mut vec![], &mut cells)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(cells)
    }
}

/// The format of labels, unless it is that of their values.
fn own_code(tag: &Tag<'_>) -> Option<String> {
    let linked = matches!(tag.get(b"sourceLinked").as_deref(), Some("1" | "true"));
    tag.owned(b"formatCode").filter(|_| !linked)
}
