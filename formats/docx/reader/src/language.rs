//! The language of runs, as far as it decides about what is printed: of numbers in words.

use crate::xml::{Tag, Token, Xml};
use chancery_codec::ReadError;

/// The languages that properties of runs name (ISO 29500-1, 17.3.2.20).
#[derive(Clone, Debug, Default)]
pub(crate) struct Languages {
    plain: Option<String>,
    /// The language of scripts that run from right to left.
    right_to_left: Option<String>,
    /// Whether runs are those of such a script (17.3.2.30).
    is_right_to_left: Option<bool>,
}

impl Languages {
    /// Reads the properties of a run, whose start tag was read last, and gives each to a function
    /// too.
    pub(crate) fn read(
        xml: &mut Xml<'_>,
        mut each: impl FnMut(&Tag<'_>),
    ) -> Result<Languages, ReadError> {
        let mut languages = Languages::default();
        loop {
            let tag = match xml.next()? {
                Token::Start(tag) => tag,
                Token::Text(_) => continue,
                Token::End | Token::Done => return Ok(languages),
            };
            if tag.is(b"lang") {
                languages.plain = tag.owned(b"val");
                languages.right_to_left = tag.owned(b"bidi");
            } else if tag.is(b"rtl") {
                languages.is_right_to_left = Some(tag.is_on());
            }
            each(&tag);
            xml.skip()?;
        }
    }

    /// The language of runs with all of these properties, those that count most first.
    pub(crate) fn of<'l, I: Iterator<Item = &'l Languages>>(
        all: impl Fn() -> I,
    ) -> Option<&'l str> {
        let is_right_to_left = all().find_map(|languages| languages.is_right_to_left);
        all().find_map(|languages| match is_right_to_left {
            Some(true) => languages.right_to_left.as_deref(),
            _ => languages.plain.as_deref(),
        })
    }
}
