//! Charts of newer kinds, such as waterfalls and tree maps, which Microsoft added to the standard
//! ([MS-ODRAWXML], 2.24.3).

use super::chart::{Axis, Chart, Point, Points, Series};
use crate::body::StoryReader;
use crate::xml::Tag;
use chancery_codec::ReadError;
use std::collections::BTreeMap;

impl<'i> StoryReader<'i, '_> {
    /// The data of a chart. They stand before the series, which name them: until then each is a
    /// series with the name of the data for an axis.
    pub(super) fn extended_data(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            if tag.local() != b"data" {
                return Ok(false);
            }
            let mut series = Series { axes: vec![data_name(tag, b"id")], ..Series::default() };
            story.dimensions(&mut series)?;
            chart.series.push(series);
            Ok(true)
        })
    }

    fn dimensions(&mut self, series: &mut Series) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            let levels = match tag.local() {
                b"strDim" | b"numDim" => story.levels()?,
                _ => return Ok(false),
            };
            let kind = tag.get(b"type");
            let first = || levels.first().cloned().unwrap_or_default();
            match kind.as_deref() {
                Some("cat" | "x" | "entityId") if series.categories.is_empty() => {
                    series.categories = levels;
                }
                Some("val" | "y") if series.values.points.is_empty() => series.values = first(),
                _ if tag.local() == b"strDim" => series.categories.extend(levels),
                _ if series.values.points.is_empty() => series.values = first(),
                _ if series.sizes.points.is_empty() => series.sizes = first(),
                _ => series.categories.extend(levels),
            }
            Ok(true)
        })
    }

    fn levels(&mut self) -> Result<Vec<Points>, ReadError> {
        let mut levels = vec![];
        self.children(&mut |story, tag| {
            if tag.local() != b"lvl" {
                return Ok(false);
            }
            let code = tag.owned(b"formatCode").unwrap_or_default();
            let mut level = Points { code, ..Points::default() };
            story.children(&mut |story, tag| {
                let place = tag.number(b"idx").and_then(|place| u32::try_from(place).ok());
                let value = story.xml.text()?.into_owned();
                if let Some(place) = place.filter(|_| tag.local() == b"pt" && !value.is_empty()) {
                    level.points.entry(place).or_insert(Point { value, code: None });
                }
                Ok(true)
            })?;
            levels.push(level);
            Ok(true)
        })?;
        Ok(levels)
    }

    /// The series, each with the data that it names. Data that no series names are one
    /// without a name.
    pub(super) fn extended_region(&mut self, chart: &mut Chart) -> Result<(), ReadError> {
        let data = std::mem::take(&mut chart.series).into_iter();
        let mut data: BTreeMap<String, Series> =
            data.map(|series| (series.axes.concat(), series)).collect();
        self.children(&mut |story, tag| {
            if tag.local() != b"series" {
                return Ok(false);
            }
            let (mut name, mut named) = (vec![], None);
            story.children(&mut |story, tag| {
                match tag.local() {
                    b"tx" => {
                        name = story.chart_words()?;
                        return Ok(true);
                    }
                    b"dataId" => named = Some(data_name(tag, b"val")),
                    _ => {}
                }
                Ok(false)
            })?;
            // A second series of the same data, such as the line over the bars of a Pareto chart,
            // has no values of its own.
            let series = named.and_then(|named| data.remove(&named)).unwrap_or_default();
            let axes = vec!["0".to_owned(), "1".to_owned()];
            chart.series.push(Series { name, axes, ..series });
            Ok(true)
        })?;
        chart.series.extend(data.into_values());
        Ok(())
    }

    pub(super) fn extended_axis(
        &mut self,
        tag: &Tag<'i>,
        chart: &mut Chart,
    ) -> Result<(), ReadError> {
        let id = tag.owned(b"id").unwrap_or_default();
        let mut title = vec![];
        self.children(&mut |story, tag| {
            match tag.local() {
                b"title" => title.extend(story.chart_title()?),
                b"units" => story.children(&mut |story, tag| {
                    if tag.local() != b"unitsLabel" {
                        return Ok(false);
                    }
                    title.extend(story.chart_title()?);
                    Ok(true)
                })?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        chart.axes.push(Axis { id, title });
        Ok(())
    }
}

fn data_name(tag: &Tag<'_>, attribute: &[u8]) -> String {
    format!("data {}", tag.get(attribute).unwrap_or_default())
}
