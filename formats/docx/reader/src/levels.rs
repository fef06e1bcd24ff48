//! Definitions of lists, as the part of numbering has them: levels, and what lists say otherwise
//! (ISO 29500-1, 17.9).

use crate::language::Languages;
use crate::styles::font_of;
use crate::symbols::Font;
use crate::xml::{Space, Token, Xml};
use chancery_codec::ReadError;
use std::collections::BTreeMap;

/// The definition of the levels of lists.
#[derive(Debug, Default)]
pub(crate) struct Abstract {
    /// The name by which fields refer to it.
    pub(crate) name: Option<String>,
    pub(crate) levels: BTreeMap<usize, Level>,
    /// The list style that defines the levels instead.
    pub(crate) linked: Option<String>,
    /// The list style that this definition is.
    pub(crate) style: Option<String>,
}

/// A list that uses a definition.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) definition: i64,
    pub(crate) overrides: BTreeMap<usize, Override>,
}

#[derive(Debug, Default)]
pub(crate) struct Override {
    pub(crate) start: Option<u64>,
    pub(crate) level: Option<Level>,
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) start: u64,
    pub(crate) format: String,
    /// The text with `%1` for the number of the first level, and so on.
    pub(crate) text: String,
    /// What follows the number.
    pub(crate) suffix: Suffix,
    /// Whether all numbers are printed in decimal digits.
    pub(crate) legal: bool,
    /// The level after which the number starts again; `Some(0)` for never.
    pub(crate) restart: Option<usize>,
    /// The paragraph style that has this level.
    pub(crate) style: Option<String>,
    /// The font of the number or bullet.
    pub(crate) font: Option<Font>,
    /// Whether the number is counted and not shown.
    pub(crate) hidden: bool,
    /// The languages of the number, if it has its own.
    pub(crate) languages: Languages,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suffix {
    Tab,
    Space,
    Nothing,
}

pub(crate) fn read_abstract(xml: &mut Xml<'_>) -> Result<Abstract, ReadError> {
    let mut definition = Abstract::default();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.is(b"lvl") => {
                let level = tag.number(b"ilvl").and_then(|l| usize::try_from(l).ok());
                let read = read_level(xml)?;
                definition.levels.insert(level.unwrap_or(0), read);
            }
            Token::Start(tag) => {
                match tag.local() {
                    b"numStyleLink" => definition.linked = tag.owned(b"val"),
                    b"styleLink" => definition.style = tag.owned(b"val"),
                    b"name" => definition.name = tag.owned(b"val"),
                    _ => {}
                }
                xml.skip()?;
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(definition),
        }
    }
}

pub(crate) fn read_list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.is(b"lvlOverride") => {
                let level = tag.number(b"ilvl").and_then(|l| usize::try_from(l).ok());
                let read = read_override(xml)?;
                list.overrides.insert(level.unwrap_or(0), read);
            }
            Token::Start(tag) => {
                if tag.is(b"abstractNumId") {
                    list.definition = tag.number(b"val").unwrap_or(-1);
                }
                xml.skip()?;
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(list),
        }
    }
}

fn read_override(xml: &mut Xml<'_>) -> Result<Override, ReadError> {
    let mut found = Override::default();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.is(b"lvl") => found.level = Some(read_level(xml)?),
            Token::Start(tag) => {
                if tag.is(b"startOverride") {
                    found.start = tag.number(b"val").and_then(|start| u64::try_from(start).ok());
                }
                xml.skip()?;
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(found),
        }
    }
}

fn read_level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level {
        start: 0,
        format: "decimal".to_owned(),
        text: String::new(),
        suffix: Suffix::Tab,
        legal: false,
        restart: None,
        style: None,
        font: None,
        hidden: false,
        languages: Languages::default(),
    };
    // Formats of newer versions stand in a choice, beside one that older versions know.
    let mut chosen = 0;
    loop {
        match xml.next()? {
            Token::Start(tag)
                if tag.space == Space::Compatibility && tag.local() != b"Fallback" =>
            {
                chosen += 1;
            }
            Token::Start(tag) if tag.is(b"rPr") => {
                let (mut font, mut hidden) = (None, false);
                level.languages = Languages::read(xml, |tag| match tag.local() {
                    b"rFonts" => font = font_of(tag),
                    b"vanish" => hidden = tag.is_on(),
                    _ => {}
                })?;
                (level.font, level.hidden) = (font, hidden);
            }
            Token::Start(tag) => {
                let number = || tag.number(b"val").and_then(|number| u64::try_from(number).ok());
                match tag.local() {
                    b"start" => level.start = number().unwrap_or(0),
                    b"numFmt" => {
                        let format = tag.owned(b"val").filter(|format| format != "custom");
                        level.format = format.or_else(|| tag.owned(b"format")).unwrap_or_default();
                    }
                    b"lvlText" => level.text = tag.owned(b"val").unwrap_or_default(),
                    b"isLgl" => level.legal = tag.is_on(),
                    b"lvlRestart" => {
                        level.restart = number().and_then(|after| usize::try_from(after).ok());
                    }
                    b"pStyle" => level.style = tag.owned(b"val"),
                    b"suff" => {
                        level.suffix = match tag.val().as_deref() {
                            Some("space") => Suffix::Space,
                            Some("nothing") => Suffix::Nothing,
                            _ => Suffix::Tab,
                        };
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Token::End if chosen > 0 => chosen -= 1,
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(level),
        }
    }
}
