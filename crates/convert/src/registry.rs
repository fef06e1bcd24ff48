//! The formats that can be read and written: the only list of them in the workspace.

use crate::{ReadSettings, WriteSettings};
use chancery_codec::{Reader, Writer};
use std::fmt;

/// A format of documents, with its reader and its writer.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name by which users call it: `text`, `akn`, `docx`, `pdf`.
    pub name: &'static str,
    /// What it is, in words.
    pub title: &'static str,
    /// Ends of file names in lower case, without the dot; the first is given to new files.
    pub extensions: &'static [&'static str],
    /// The media type, as registered with IANA.
    pub media_type: &'static str,
    /// Whether its files are text that a person can read on a terminal, in lines.
    pub is_text: bool,
    /// How much bytes look like a file of this format.
    pub recognizes: fn(&[u8]) -> Likeness,
    /// Whether what its writer gives reads back as the same document, or only as the same text:
    /// pages without a machine-readable source do not say all that a document is.
    pub is_exact: fn(&WriteSettings) -> bool,
    /// Makes a reader.
    pub reader: fn(&ReadSettings) -> Box<dyn Reader>,
    /// Makes a writer.
    pub writer: fn(&WriteSettings) -> Box<dyn Writer>,
}

/// How much bytes look like a file of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They cannot be such a file, or nothing speaks for it.
    None,
    /// They may be such a file, unless the name says something else.
    Possible,
    /// They bear the mark of such files.
    Certain,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl Format {
    /// The end of the names of new files of this format, without the dot.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        self.extensions.first().copied().unwrap_or(self.name)
    }
}

/// A set of formats.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    formats: &'static [Format],
    /// The format in which other files carry their machine-readable source.
    attached: &'static str,
}

impl Registry {
    /// A set of these formats, of which `attached` is the one in which files of the others carry
    /// their machine-readable source.
    #[must_use]
    pub const fn new(formats: &'static [Format], attached: &'static str) -> Registry {
        Registry { formats, attached }
    }

    /// All formats of Chancery.
    #[must_use]
    pub const fn standard() -> Registry {
        Registry::new(crate::formats::FORMATS, crate::formats::AKN)
    }

    /// The formats, in the order in which they are shown.
    #[must_use]
    pub fn formats(&self) -> &'static [Format] {
        self.formats
    }

    /// The format of this name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&'static Format> {
        self.formats.iter().find(|format| format.name.eq_ignore_ascii_case(name))
    }

    /// The format of files whose names end so; the dot is not part of the end.
    #[must_use]
    pub fn by_extension(&self, extension: &str) -> Option<&'static Format> {
        let extension = extension.to_ascii_lowercase();
        self.formats.iter().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// The first format of which the bytes look so much like a file.
    #[must_use]
    pub fn by_content(&self, bytes: &[u8], likeness: Likeness) -> Option<&'static Format> {
        self.formats.iter().find(|format| (format.recognizes)(bytes) == likeness)
    }

    /// The format of machine-readable sources carried by files of other formats.
    #[must_use]
    pub fn attached(&self) -> Option<&'static Format> {
        self.by_name(self.attached)
    }
}
