//! The parts of charts (ISO 29500-1, 21.2): their words and values, as editors cached them.

use super::labels::Label;
use crate::body::StoryReader;
use crate::story::Paragraph;
use crate::xml::{Space, Tag, Token};
use chancery_codec::ReadError;
use std::collections::BTreeMap;

/// The words and values of a chart.
#[derive(Debug, Default)]
pub(super) struct Chart {
    pub(super) title: Vec<Paragraph>,
    pub(super) series: Vec<Series>,
    pub(super) axes: Vec<Axis>,
    /// Whether days count from the first of 1904.
    pub(super) from_1904: bool,
    /// Words that belong to no row or column, such as the names of trend lines.
    pub(super) notes: Vec<Paragraph>,
    /// Whether words or values are only in the spreadsheet behind the chart.
    pub(super) is_partly_elsewhere: bool,
    /// Whether categories without words are numbered.
    pub(super) numbered: bool,
    /// The relationship of the shapes that are drawn on the chart.
    pub(super) shapes: Option<String>,
}

/// An axis of a chart.
#[derive(Debug, Default)]
pub(super) struct Axis {
    pub(super) id: String,
    pub(super) title: Vec<Paragraph>,
}

/// A series of values.
#[derive(Debug, Default)]
pub(super) struct Series {
    pub(super) name: Vec<Paragraph>,
    /// What each value is of; more than one level for groups, the innermost first.
    pub(super) categories: Vec<Points>,
    pub(super) values: Points,
    /// What else is told of each value, such as the size of its bubble.
    pub(super) sizes: Points,
    pub(super) labels: BTreeMap<u32, Label>,
    /// Whether it has labels of its own, so that it has none of all series.
    pub(super) has_labels: bool,
    /// The format of labels, if they do not have that of the values.
    pub(super) code: Option<String>,
    /// The format of the share of each value in the whole, if labels show it.
    pub(super) share: Option<String>,
    /// Words from cells of the source that labels show.
    pub(super) cells: Points,
    /// Whether all labels show them.
    pub(super) shows_cells: bool,
    /// The axes of categories and of values, in this order.
    pub(super) axes: Vec<String>,
}

/// The cached points of a series, by their places. Places may be anything: what is counted is
/// what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    /// The format of the values.
    pub(super) code: String,
    /// Whether they are in a spreadsheet and not cached.
    pub(super) is_elsewhere: bool,
    pub(super) points: BTreeMap<u32, Point>,
}

/// A cached point: its value, and its format if it has one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) value: String,
    pub(super) code: Option<String>,
}

impl<'i> StoryReader<'i, '_> {
    /// The chart of a part, which was not begun to be read.
    pub(super) fn chart(&mut self) -> Result<Chart, ReadError> {
        let mut chart = Chart::default();
        while !matches!(self.xml.next()?, Token::Start(_) | Token::Done) {}
        self.children(&mut |story, tag| {
            match tag.local() {
                b"date1904" => chart.from_1904 = tag.is_on(),
                b"userShapes" => chart.shapes = tag.owned(b"id"),
                b"chart" => {
                    chart.numbered = tag.space == Space::Chart && chart.series.is_empty();
                    story.chart_content(&mut chart)?;
                    return Ok(true);
                }
                b"chartData" => {
                    story.extended_data(&mut chart)?;
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        Ok(chart)
    }

    fn chart_content(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            match tag.local() {
                b"title" => chart.title = story.chart_title()?,
                b"plotArea" => story.plot_area(chart)?,
                _ => return Ok(false),
            }
            Ok(true)
        })
    }

    /// The words of a title: typed, or those of a cell.
    pub(super) fn chart_title(&mut self) -> Result<Vec<Paragraph>, ReadError> {
        let mut words = vec![];
        self.children(&mut |story, tag| {
            if tag.local() != b"tx" {
                return Ok(false);
            }
            words = story.chart_words()?;
            Ok(true)
        })?;
        Ok(words)
    }

    /// Words that are typed, or the cached ones of a cell.
    pub(super) fn chart_words(&mut self) -> Result<Vec<Paragraph>, ReadError> {
        let mut words = vec![];
        self.children(&mut |story, tag| {
            match tag.local() {
                b"rich" => story.drawn_paragraphs(&mut words)?,
                b"strRef" | b"strCache" | b"pt" | b"txData" => words.extend(story.chart_words()?),
                b"v" => {
                    let text = story.xml.text()?;
                    let line = story.drawn_line(&text);
                    words.extend((!line.is_empty()).then_some(line));
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(words)
    }

    fn plot_area(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            match tag.local() {
                b"plotAreaRegion" => story.extended_region(chart)?,
                b"axis" => story.extended_axis(tag, chart)?,
                name if name.ends_with(b"Chart") => story.chart_type(chart)?,
                name if name.ends_with(b"Ax") => story.axis(chart)?,
                _ => return Ok(false),
            }
            Ok(true)
        })
    }

    /// The series of one type, such as bars or lines.
    fn chart_type(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        let (first, mut axes) = (chart.series.len(), vec![]);
        // Labels of all series that have none of their own.
        let mut labels = Series::default();
        self.children(&mut |story, tag| {
            match tag.local() {
                b"ser" => {
                    let series = story.series(chart)?;
                    chart.series.push(series);
                    return Ok(true);
                }
                b"dLbls" => {
                    story.labels(&mut labels)?;
                    return Ok(true);
                }
                b"axId" => axes.extend(tag.owned(b"val")),
                _ => {}
            }
            Ok(false)
        })?;
        for series in chart.series.iter_mut().skip(first) {
            series.axes.clone_from(&axes);
            if !series.has_labels {
                series.code.clone_from(&labels.code);
                series.share.clone_from(&labels.share);
            }
        }
        Ok(())
    }

    fn axis(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        let mut axis = Axis::default();
        self.children(&mut |story, tag| {
            match tag.local() {
                b"axId" => {
                    axis.id = tag.owned(b"val").unwrap_or_default();
                    return Ok(false);
                }
                b"title" => axis.title.extend(story.chart_title()?),
                // The label of units, such as thousands.
                b"dispUnits" => story.children(&mut |story, tag| {
                    if tag.local() != b"dispUnitsLbl" {
                        return Ok(false);
                    }
                    axis.title.extend(story.chart_title()?);
                    Ok(true)
                })?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        chart.axes.push(axis);
        Ok(())
    }

    fn series(&mut self, chart: &mut Chart) -> Result<Series, ReadError> {
        let mut series = Series::default();
        self.children(&mut |story, tag| {
            match tag.local() {
                b"tx" => series.name = story.chart_words()?,
                b"cat" | b"xVal" => series.categories = story.points()?,
                b"val" | b"yVal" => {
                    series.values = story.points()?.into_iter().next().unwrap_or_default()
                }
                b"bubbleSize" => {
                    series.sizes = story.points()?.into_iter().next().unwrap_or_default()
                }
                b"dLbls" => story.labels(&mut series)?,
                b"trendline" => {
                    let words = story.trend_line()?;
                    chart.notes.extend(words);
                }
                b"extLst" => series.cells = story.label_cells()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let missing = series.categories.iter().chain([&series.values, &series.sizes]);
        chart.is_partly_elsewhere |= missing.into_iter().any(|points| points.is_elsewhere);
        series.categories.retain(|level| !level.points.is_empty());
        Ok(series)
    }

    /// The name of a trend line, and words that were typed for its label.
    fn trend_line(&mut self) -> Result<Vec<Paragraph>, ReadError> {
        let mut words = vec![];
        self.children(&mut |story, tag| {
            match tag.local() {
                b"name" => {
                    let text = story.xml.text()?;
                    words.push(story.drawn_line(&text));
                }
                b"trendlineLbl" => words.extend(story.chart_title()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(words)
    }

    /// Cached or literal points, of every level.
    fn points(&mut self) -> Result<Vec<Points>, ReadError> {
        let (mut levels, mut flat) = (vec![], Points::default());
        self.point_list(&mut levels, &mut flat)?;
        if levels.is_empty() && (flat.is_elsewhere || !flat.points.is_empty()) {
            levels.push(flat);
        }
        Ok(levels)
    }

    pub(super) fn point_list(
        &mut self,
        levels: &mut Vec<Points>,
        flat: &mut Points,
    ) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            match tag.local() {
                b"formatCode" => flat.code = story.xml.text()?.into_owned(),
                b"pt" => story.point(tag, flat)?,
                b"lvl" => {
                    let mut level = Points::default();
                    story.point_list(&mut vec![], &mut level)?;
                    levels.push(level);
                }
                b"numRef" | b"strRef" | b"multiLvlStrRef" => {
                    flat.is_elsewhere = true;
                    story.point_list(levels, flat)?;
                }
                b"numCache" | b"strCache" | b"multiLvlStrCache" | b"numLit" | b"strLit" => {
                    flat.is_elsewhere = false;
                    story.point_list(levels, flat)?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })
    }

    fn point(&mut self, tag: &Tag<'i>, points: &mut Points) -> Result<(), ReadError> {
        let code = tag.owned(b"formatCode");
        let place = tag.number(b"idx").and_then(|place| u32::try_from(place).ok());
        self.children(&mut |story, tag| {
            if tag.local() != b"v" {
                return Ok(false);
            }
            let value = story.xml.text()?.into_owned();
            if let Some(place) = place.filter(|_| !value.is_empty()) {
                points.points.entry(place).or_insert(Point { value, code: code.clone() });
            }
            Ok(true)
        })
    }
}
