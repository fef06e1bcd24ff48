//! Names of document properties.

/// Marks a document as written by us, with the version of the carriers.
pub const CARRIER: &str = "Chancery";
/// The version of the carriers that [`CARRIER`] names.
pub const VERSION: &str = "1";
/// The kind of the document.
pub const KIND: &str = "Chancery Kind";
/// The language of the document, as a tag.
pub const LANGUAGE: &str = "Chancery Language";
/// Facts of identity that no printed words say, as JSON.
pub const IDENTITY: &str = "Chancery Identity";
/// What archives know and no page shows, as JSON.
pub const RECORD: &str = "Chancery Record";
/// The address of an annex that is kept elsewhere.
pub const ADDRESS: &str = "Chancery Address";
/// Names of character styles that are too long for an editor.
pub const LONG_STYLE: &str = "Chancery Style";

/// Most characters of a property that LibreOffice and Word keep.
pub const LONGEST: usize = 2000;

/// Properties that the UN's own systems read: symbols, session, agenda item, title.
pub const SYMBOLS: [&str; 2] = ["Symbol1", "Symbol2"];
/// The session, as printed.
pub const SESSION: &str = "Session1";
/// The agenda item, as printed.
pub const AGENDA: &str = "Agenda1";
/// The title, on one line.
pub const TITLE: &str = "Title1";

/// The name of a property of an annex, by the numbers of its bookmark.
#[must_use]
pub fn of_annex(name: &str, annex: &str) -> String {
    format!("{name} of Annex {annex}")
}

/// The name of the nth chunk of a long property, counted from zero.
#[must_use]
pub fn chunk(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name} ({})", index + 1) }
}
