//! The package: which part is which, by relationships, and what each relates to.

use crate::archive::{Archive, Entry, normalized};
use crate::encoding::decoded;
use crate::xml::{Token, Xml};
use chancery_codec::{Diagnostic, Limits, Location, ReadError, ReadErrorKind, Source};
use std::collections::BTreeMap;

/// An opened package.
pub(crate) struct Package<'a> {
    archive: Archive<'a>,
    limits: &'a Limits,
    /// Relationships of the package itself.
    root: Relationships,
    /// The name of the main part.
    pub(crate) main: String,
}

/// The relationships of a part, by identifier.
#[derive(Debug, Default)]
pub(crate) struct Relationships(BTreeMap<String, Relationship>);

/// A relationship to a part or to something outside.
#[derive(Clone, Debug)]
pub(crate) struct Relationship {
    /// The last word of its type, such as `hyperlink`.
    pub(crate) kind: String,
    /// The name of the part, or the address of what is outside.
    pub(crate) target: String,
    pub(crate) external: bool,
}

impl Relationships {
    /// The relationship of this identifier.
    pub(crate) fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// The part of the first relationship of this kind.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        self.0.values().find(|r| r.kind == kind && !r.external).map(|r| r.target.as_str())
    }

    /// All relationships, in the order of their identifiers.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Relationship> {
        self.0.values()
    }
}

impl<'a> Package<'a> {
    /// Opens a package whose main part is a text document.
    pub(crate) fn open(
        source: &Source<'a>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Package<'a>, ReadError> {
        let mut archive = Archive::open(source, diagnostics)?;
        let limits = source.limits;
        let root = relationships(&mut archive, limits, "")?;
        let Some(main) = root.part("officeDocument").map(str::to_owned) else {
            return Err(no_docx("the archive is not an office document"));
        };
        if !archive.has(&main) {
            let message = format!("the main part `{main}` is missing");
            return Err(ReadError::new(ReadErrorKind::Malformed, message, Location::Whole));
        }
        let mut package = Package { archive, limits, root, main };
        package.check_type()?;
        Ok(package)
    }

    /// How much of everything may be taken.
    pub(crate) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// The relationships of the package itself.
    pub(crate) fn root(&self) -> &Relationships {
        &self.root
    }

    /// The relationships of a part; none if the package has none for it.
    pub(crate) fn relationships(&mut self, part: &str) -> Result<Relationships, ReadError> {
        relationships(&mut self.archive, self.limits, part)
    }

    /// The text of a part; `None` if the package lacks it.
    pub(crate) fn text(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        match self.archive.part(part, self.limits)? {
            Some(bytes) => decoded(bytes, part).map(Some),
            None => Ok(None),
        }
    }

    /// A part that is expanded piece by piece; `None` if the package lacks it.
    pub(crate) fn entry(&self, part: &str) -> Option<Entry<'a>> {
        self.archive.entry(part)
    }

    /// Counts what was expanded of an entry.
    pub(crate) fn took(&mut self, expanded: u64) -> Result<(), ReadError> {
        self.archive.took(expanded)
    }

    /// The bytes of a part; `None` if the package lacks it.
    pub(crate) fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.archive.part(part, self.limits)
    }

    /// Refuses spreadsheets and presentations by their type.
    fn check_type(&mut self) -> Result<(), ReadError> {
        let Some(text) = self.text("[Content_Types].xml")? else { return Ok(()) };
        let mut xml = Xml::new(&text, "[Content_Types].xml", self.limits);
        let main = normalized(&self.main);
        loop {
            let Token::Start(tag) = (match xml.next()? {
                Token::Done => return Ok(()),
                token => token,
            }) else {
                continue;
            };
            let name = tag.get(b"PartName").and_then(|name| normalized(&name));
            if name.is_some() && name == main {
                let content_type = tag.get(b"ContentType").unwrap_or_default();
                for (mark, what) in [
                    ("spreadsheetml", "the file is a spreadsheet, not a text document"),
                    ("presentationml", "the file is a presentation, not a text document"),
                ] {
                    if content_type.contains(mark) {
                        return Err(no_docx(what));
                    }
                }
            }
        }
    }
}

fn no_docx(message: &str) -> ReadError {
    ReadError::new(ReadErrorKind::OtherFormat, message, Location::Whole)
}

fn relationships(
    archive: &mut Archive<'_>,
    limits: &Limits,
    part: &str,
) -> Result<Relationships, ReadError> {
    let (folder, base) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{base}.rels");
    let name = name.trim_start_matches('/');
    let Some(bytes) = archive.part(name, limits)? else { return Ok(Relationships::default()) };
    let text = decoded(bytes, name)?;
    let mut xml = Xml::new(&text, name, limits);
    let mut found = BTreeMap::new();
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.local() == b"Relationship" => {
                let kind = tag.get(b"Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = tag.owned(b"Target").unwrap_or_default();
                let external = tag.get(b"TargetMode").as_deref() == Some("External");
                let target = if external { Some(target) } else { resolved(folder, &target) };
                if let (Some(id), Some(target)) = (tag.owned(b"Id"), target) {
                    found.entry(id).or_insert(Relationship { kind, target, external });
                }
            }
            Token::Done => return Ok(Relationships(found)),
            _ => {}
        }
    }
}

/// The name of the part at a target; `None` if it leaves the package.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let whole = if target.starts_with(['/', '\\']) {
        target.to_owned()
    } else {
        format!("{folder}/{target}")
    };
    normalized(&whole)
}
