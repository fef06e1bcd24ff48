//! The archive around a package, opened with distrust: names are normalized, sizes are measured
//! while expanding, not believed.

use chancery_codec::{
    Budget, Code, Diagnostic, LimitExceeded, Limits, Location, ReadError, ReadErrorKind, Source,
};
use std::collections::{BTreeSet, HashMap, hash_map};
use std::io::{Cursor, ErrorKind, Read, Take};
use zip::ZipArchive;
use zip::read::ZipFile;
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
        for name in named_twice(source.bytes) {
            let message = format!("the part `{name}` is there twice; the last is read");
            let place = Location::part(name, 0..0);
            diagnostics.push(Diagnostic::note(Code("docx.duplicate-part"), message, place));
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
                hash_map::Entry::Occupied(first) => {
                    let name = first.key();
                    let message = format!("the part `{name}` is there twice; the first is read");
                    let place = Location::part(name.as_str(), 0..0);
                    diagnostics.push(Diagnostic::note(Code("docx.duplicate-part"), message, place));
                }
                hash_map::Entry::Vacant(free) => {
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
        let Some(mut entry) = self.entry(name) else { return Ok(None) };
        let mut expanding = entry.open(name, limits)?;
        let mut bytes = Vec::with_capacity(expanding.foretold);
        expanding.read_all(&mut bytes)?;
        self.budget.take(expanding.read, expanding.compressed)?;
        Ok(Some(bytes))
    }

    /// A part that is expanded piece by piece; `None` if there is none of this name.
    pub(crate) fn entry(&self, name: &str) -> Option<Entry<'a>> {
        let index = normalized(name).and_then(|name| self.entries.get(&name).copied())?;
        Some(Entry { zip: self.zip.clone(), index, left: self.budget.left() })
    }

    /// Counts what was expanded of an entry.
    pub(crate) fn took(&mut self, expanded: u64) -> Result<(), ReadError> {
        // The ratio was looked at while it was expanded.
        self.budget.take(expanded, expanded).map_err(ReadError::from)
    }
}

/// An entry of an archive.
pub(crate) struct Entry<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    index: usize,
    /// How many bytes may be expanded.
    left: u64,
}

/// An entry that is being expanded.
pub(crate) struct Expanding<'e, 'a> {
    file: Take<ZipFile<'e, Cursor<&'a [u8]>>>,
    name: &'e str,
    compressed: u64,
    /// The most bytes by the ratio that is allowed.
    by_ratio: u64,
    ratio: u64,
    /// For how many bytes it is sound to make room.
    foretold: usize,
    /// How many bytes were read.
    pub(crate) read: u64,
}

impl<'a> Entry<'a> {
    /// Begins to expand the entry.
    pub(crate) fn open<'e>(
        &'e mut self,
        name: &'e str,
        limits: &Limits,
    ) -> Result<Expanding<'e, 'a>, ReadError> {
        let file = self.zip.by_index(self.index).map_err(|cause| match cause {
            ZipError::UnsupportedArchive(message) if message.contains("assword") => ReadError::new(
                ReadErrorKind::Encrypted,
                "the file is protected by a password",
                Location::part(name, 0..0),
            )
            .with_hint("save it without a password in Word"),
            cause => broken(&cause),
        })?;
        let compressed = file.compressed_size();
        let by_ratio = compressed.saturating_mul(limits.expansion_ratio).max(1 << 20);
        // One byte more than is allowed tells that there is more.
        let most = self.left.min(by_ratio).saturating_add(1);
        let foretold = file.size().min(LARGEST_FORETOLD).min(most) as usize;
        let (file, ratio) = (file.take(most), limits.expansion_ratio);
        Ok(Expanding { file, name, compressed, by_ratio, ratio, foretold, read: 0 })
    }
}

impl Expanding<'_, '_> {
    /// Expands so many bytes more; true if there are no more.
    pub(crate) fn read(&mut self, more: usize, bytes: &mut Vec<u8>) -> Result<bool, ReadError> {
        let mut end = bytes.len();
        bytes.reserve_exact(more);
        bytes.resize(end.saturating_add(more), 0);
        while let Some(rest) = bytes.get_mut(end..).filter(|rest| !rest.is_empty()) {
            match self.file.read(rest) {
                Ok(0) => break,
                Ok(read) => end += read,
                Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                Err(cause) => return Err(self.broken(&cause)),
            }
        }
        let is_last = end < bytes.len();
        let read = (end + more).saturating_sub(bytes.len());
        bytes.truncate(end);
        self.count(read)?;
        Ok(is_last)
    }

    /// Expands all that is left; always true.
    pub(crate) fn read_all(&mut self, bytes: &mut Vec<u8>) -> Result<bool, ReadError> {
        let read = self.file.read_to_end(bytes).map_err(|cause| self.broken(&cause))?;
        self.count(read)?;
        Ok(true)
    }

    fn broken(&self, cause: &std::io::Error) -> ReadError {
        let message = format!("the part `{}` cannot be expanded: {cause}", self.name);
        ReadError::new(ReadErrorKind::Malformed, message, Location::part(self.name, 0..0))
    }

    fn count(&mut self, read: usize) -> Result<(), ReadError> {
        self.read = self.read.saturating_add(read as u64);
        if self.read > self.by_ratio {
            return Err(LimitExceeded::Ratio(self.ratio).into());
        }
        Ok(())
    }
}

/// The names that the directory of an archive has twice (APPNOTE.TXT, 4.3.12 and 4.3.16), each
/// once: what reads the archive keeps the last of them and does not tell.
fn named_twice(bytes: &[u8]) -> BTreeSet<&str> {
    let number = |place: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(place..place.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    let mut seen = BTreeSet::new();
    let mut twice = BTreeSet::new();
    let mut walk = || -> Option<()> {
        let end = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
        let mut place = end.checked_sub(number(end + 12, 4)?)?;
        while bytes.get(place..place + 4)? == b"PK\x01\x02" {
            let length = number(place + 28, 2)?;
            let name = bytes.get(place + 46..place + 46 + length)?;
            if let Ok(name) = std::str::from_utf8(name)
                && !seen.insert(name)
            {
                twice.insert(name);
            }
            place += 46 + length + number(place + 30, 2)? + number(place + 32, 2)?;
        }
        None
    };
    walk();
    twice
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
    fn names_that_an_archive_has_twice_are_told() {
        let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
        for name in ["a.xml", "b.xml", "c.xml"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        }
        let mut bytes = zip.finish().expect("an archive").into_inner();
        assert!(named_twice(&bytes).is_empty());
        for place in 0..bytes.len() {
            if bytes[place..].starts_with(b"c.xml") {
                bytes[place] = b'a';
            }
        }
        assert_eq!(named_twice(&bytes).into_iter().collect::<Vec<_>>(), ["a.xml"]);
        let limits = Limits::default();
        let mut diagnostics = vec![];
        Archive::open(&Source::new("x", &bytes, &limits), &mut diagnostics).expect("opened");
        assert_eq!(diagnostics.len(), 1);
        for end in 0..bytes.len() {
            named_twice(&bytes[..end]);
        }
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
