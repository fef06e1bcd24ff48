//! The labels of the points of charts (ISO 29500-1, 21.2.2.47).

use super::chart::{Points, Series};
use super::words::DrawnField;
use crate::body::StoryReader;
use crate::story::{Paragraph, Piece};
use crate::xml::{Space, Tag};
use chancery_codec::ReadError;
use std::collections::BTreeMap;

/// The label of a point.
#[derive(Debug, Default)]
pub(super) struct Label {
    /// Words that were typed for it, and the fields in them.
    pub(super) typed: Vec<(Paragraph, Vec<DrawnField>)>,
    pub(super) code: Option<String>,
    pub(super) shows_cells: bool,
    /// The format of the share in the whole, if the label shows it.
    pub(super) share: Option<String>,
    /// Whether the point has a label of its own, so that it has none of the series.
    pub(super) is_own: bool,
    /// What fields showed last that refer to cells, by their identifiers.
    cells: BTreeMap<String, String>,
}

/// What the fields of a label show.
pub(super) struct Fields<'f> {
    pub(super) series: &'f str,
    pub(super) category: &'f str,
    pub(super) value: &'f str,
    pub(super) share: &'f str,
    pub(super) size: &'f str,
    pub(super) cell: &'f str,
}

impl Label {
    /// The words that were typed, with what the fields in them show.
    pub(super) fn words(self, shown: &Fields<'_>) -> Vec<Paragraph> {
        let Label { typed, cells, .. } = self;
        let filled = |(mut paragraph, fields): (Paragraph, Vec<DrawnField>)| {
            for field in fields {
                let shown = match field.kind.as_str() {
                    "SERIESNAME" => Some(shown.series),
                    "CATEGORYNAME" | "XVALUE" => Some(shown.category),
                    "VALUE" | "YVALUE" => Some(shown.value),
                    "PERCENTAGE" => Some(shown.share),
                    "BUBBLESIZE" => Some(shown.size),
                    "CELLRANGE" => Some(shown.cell),
                    _ => cells.get(&field.id).map(String::as_str),
                };
                // A field of another kind keeps what it showed last.
                if let (Some(shown), Some(Piece::Text(text, _))) =
                    (shown, paragraph.pieces.get_mut(field.piece))
                {
                    shown.clone_into(text);
                }
            }
            paragraph
        };
        typed.into_iter().map(filled).collect()
    }
}

impl StoryReader<'_, '_> {
    /// The labels of a series.
    pub(super) fn labels(&mut self, series: &mut Series) -> Result<(), ReadError> {
        let mut shows_value = false;
        let mut shows_share = false;
        series.has_labels = true;
        self.children(&mut |story, tag| {
            match tag.local() {
                b"dLbl" => {
                    let (place, label) = story.label()?;
                    series.labels.entry(place).or_insert(label);
                    return Ok(true);
                }
                b"numFmt" => series.code = own_code(tag),
                b"showVal" => shows_value = tag.is_on(),
                b"showPercent" => shows_share = tag.is_on(),
                b"extLst" => {
                    series.shows_cells = story.label_extension(&mut BTreeMap::new())?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        (series.code, series.share) = codes(series.code.take(), shows_value, shows_share);
        Ok(())
    }

    fn label(&mut self) -> Result<(u32, Label), ReadError> {
        let (mut place, mut shows_value, mut shows_share) = (0, false, false);
        let mut label = Label { is_own: true, ..Label::default() };
        self.children(&mut |story, tag| {
            match tag.local() {
                b"idx" => {
                    let number = tag.number(b"val").and_then(|place| u32::try_from(place).ok());
                    place = number.unwrap_or(0);
                }
                b"numFmt" => label.code = own_code(tag),
                b"showVal" => shows_value = tag.is_on(),
                b"showPercent" => shows_share = tag.is_on(),
                b"tx" | b"rich" | b"strRef" | b"strCache" | b"pt" => {
                    story.label_words(&mut label)?;
                    return Ok(true);
                }
                b"extLst" => {
                    label.shows_cells = story.label_extension(&mut label.cells)?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        (label.code, label.share) = codes(label.code.take(), shows_value, shows_share);
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

    /// Whether an extension says that a label shows words from cells; and what its fields show
    /// that refer to cells.
    fn label_extension(&mut self, cells: &mut BTreeMap<String, String>) -> Result<bool, ReadError> {
        let mut shows = false;
        self.children(&mut |story, tag| {
            match tag.local() {
                b"dlblFTEntry" => {
                    let (mut id, mut cell) = (String::new(), Points::default());
                    story.children(&mut |story, tag| {
                        match tag.local() {
                            b"txfldGUID" => id = story.xml.text()?.into_owned(),
                            b"dlblFieldTableCache" => story.point_list(&mut vec![], &mut cell)?,
                            _ => return Ok(false),
                        }
                        Ok(true)
                    })?;
                    let words: Vec<_> =
                        cell.points.into_values().map(|point| point.value).collect();
                    cells.insert(id, words.join(" "));
                }
                name => {
                    shows |= name == b"showDataLabelsRange" && tag.is_on();
                    shows |= story.label_extension(cells)?;
                }
            }
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

/// The formats of values and of shares in labels, which have one together: it is that of values
/// where they are shown, and else that of shares.
fn codes(
    code: Option<String>,
    shows_value: bool,
    shows_share: bool,
) -> (Option<String>, Option<String>) {
    let of_share = code.clone().filter(|_| !shows_value).unwrap_or_else(|| "0%".to_owned());
    (code.filter(|_| shows_value), shows_share.then_some(of_share))
}

/// The format of labels, unless it is that of their values.
fn own_code(tag: &Tag<'_>) -> Option<String> {
    let linked = matches!(tag.get(b"sourceLinked").as_deref(), Some("1" | "true"));
    tag.owned(b"formatCode").filter(|_| !linked)
}
