//! The archive around a package, opened with distrust: names are normalized, sizes are measured
//! while expanding, not believed.

use chancery_codec::{
    Budget, Code, Diagnostic, LimitExceeded, Limits, Location, ReadError, ReadErrorKind, Source,
};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An opened archive.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the entries by normalized name.
    entries: HashMap<String, usize>,
    budget: Budget,
}

/// Most bytes for which room is made because an archive says that a part has so many.
const LARGEST_FORETOLD: u64 = 16 << 20;

/// What the first bytes of files that are no archives say.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl<'a> Archive<'a> {
    /// Opens the archive of a source.
    pub(crate) fn open(
        source: &Source<'a>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Archive<'a>, ReadError> {
        source.check_size()?;
        if source.bytes.is_empty() {
            return Err(error(ReadErrorKind::Empty, "the file is empty"));
        }
        if source.bytes.starts_with(COMPOUND) {
            return Err(compound(source.bytes));
        }
        if !source.bytes.starts_with(b"PK") {
            return Err(error(ReadErrorKind::OtherFormat, "the file is not a DOCX"));
        }
        let mut zip = ZipArchive::new(Cursor::new(source.bytes))
            .map_err(|cause| broken(&cause).with_hint("get the file again from its source"))?;
        if zip.len() > source.limits.parts as usize {
            return Err(LimitExceeded::Parts(source.limits.parts).into());
        }
        let mut entries = HashMap::with_capacity(zip.len());
        for index in 0..zip.len() {
            let Ok(file) = zip.by_index_raw(index) else { continue };
            if file.is_dir() {
                continue;
            }
            let Some(name) = normalized(file.name()) else {
                let message =
                    format!("the entry `{}` leaves the archive; it is ignored", file.name());
                let place = Location::Whole;
                diagnostics.push(Diagnostic::note(Code("docx.stray-entry"), message, place));
                continue;
            };
            match entries.entry(name) {
                Entry::Occupied(first) => {
                    let name = first.key();
                    let message = format!("the part `{name}` is there twice; the first is read");
                    let place = Location::part(name.as_str(), 0..0);
                    diagnostics.push(Diagnostic::note(Code("docx.duplicate-part"), message, place));
                }
                Entry::Vacant(free) => {
                    free.insert(index);
                }
            }
        }
        Ok(Archive { zip, entries, budget: Budget::new(source.limits) })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        normalized(name).is_some_and(|name| self.entries.contains_key(&name))
    }

    /// Expands a part; `None` if there is none of this name.
    pub(crate) fn part(
        &mut self,
        name: &str,
        limits: &Limits,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = normalized(name).and_then(|name| self.entries.get(&name).copied()) else {
            return Ok(None);
        };
        let place = || Location::part(name, 0..0);
        let file = self.zip.by_index(index).map_err(|cause| match cause {
            ZipError::UnsupportedArchive(message) if message.contains("assword") => ReadError::new(
                ReadErrorKind::Encrypted,
                "the file is protected by a password",
                place(),
            )
            .with_hint("save it without a password in Word"),
            cause => broken(&cause),
        })?;
        let compressed = file.compressed_size();
        // One byte more than is allowed tells that there is more.
        let by_ratio = compressed.saturating_mul(limits.expansion_ratio).max(1 << 20);
        let most = self.budget.left().min(by_ratio).saturating_add(1);
        let mut bytes = Vec::with_capacity(file.size().min(LARGEST_FORETOLD).min(most) as usize);
        file.take(most).read_to_end(&mut bytes).map_err(|cause| {
            let message = format!("the part `{name}` cannot be expanded: {cause}");
            ReadError::new(ReadErrorKind::Malformed, message, place())
        })?;
        if bytes.len() as u64 > by_ratio {
            return Err(LimitExceeded::Ratio(limits.expansion_ratio).into());
        }
        self.budget.take(bytes.len() as u64, compressed)?;
        Ok(Some(bytes))
    }
}

/// The name of a part in lower case, with slashes, from the root; `None` if it leaves the
/// archive.
pub(crate) fn normalized(name: &str) -> Option<String> {
    let mut parts: Vec<&str> = vec![];
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/").to_lowercase())
}

fn error(kind: ReadErrorKind, message: &str) -> ReadError {
    ReadError::new(kind, message, Location::Whole)
}

fn broken(cause: &ZipError) -> ReadError {
    error(ReadErrorKind::Malformed, &format!("the archive is broken: {cause}"))
}

/// A compound file is an encrypted DOCX or a document of Word before 2007.
fn compound(bytes: &[u8]) -> ReadError {
    let names = |name: &str| -> bool {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        return error(ReadErrorKind::Encrypted, "the file is protected by a password")
            .with_hint("save it without a password in Word");
    }
    let message = if names("WordDocument") {
        "the file is a document of Word 97 to 2003 (.doc)"
    } else {
        "the file is a compound file of an old office program"
    };
    error(ReadErrorKind::OtherFormat, message).with_hint("save it as .docx in Word or LibreOffice")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_archive() {
        assert_eq!(normalized("/Word\\Document.xml").as_deref(), Some("word/document.xml"));
        assert_eq!(normalized("word/../word/./a.xml").as_deref(), Some("word/a.xml"));
        assert_eq!(normalized("../etc/passwd"), None);
    }

    #[test]
    fn what_is_no_docx_is_refused_in_words() {
        let limits = Limits::default();
        let refuse = |bytes: &[u8]| {
            Archive::open(&Source::new("x", bytes, &limits), &mut vec![]).err().map(|e| e.kind)
        };
        assert_eq!(refuse(b""), Some(ReadErrorKind::Empty));
        assert_eq!(refuse(b"hello"), Some(ReadErrorKind::OtherFormat));
        assert_eq!(refuse(b"PK\x03\x04"), Some(ReadErrorKind::Malformed));
        let mut doc = COMPOUND.to_vec();
        doc.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refuse(&doc), Some(ReadErrorKind::OtherFormat));
        doc.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refuse(&doc), Some(ReadErrorKind::Encrypted));
    }
}
