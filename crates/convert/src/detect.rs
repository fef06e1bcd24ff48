//! Knowing a file by its first bytes.

use crate::Likeness;

/// How many bytes at the beginning of a file are looked at.
const WINDOW: usize = 64 << 10;
/// How far from its beginning a PDF may begin (ISO 32000-1, annex H, note 13).
const PDF_WINDOW: usize = 1024;

/// A kind of file that is known and cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// What it is, with its article.
    pub(crate) what: &'static str,
    /// The way out.
    pub(crate) hint: &'static str,
}

/// First bytes, what they are, and the way out.
const FOREIGN: [(&[u8], Foreign); 11] = [
    (b"{\\rtf", WORD_PROCESSOR),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"\x89PNG\r\n\x1A\n", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"\x1F\x8B", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xFD7zXZ\0", ARCHIVE),
    (b"7z\xBC\xAF\x27\x1C", ARCHIVE),
    (b"Rar!\x1A\x07", ARCHIVE),
];

/// The first bytes of compound files, in which old office programs keep their documents, and new
/// ones those that are encrypted.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ENCRYPTED: Foreign = Foreign {
    what: "a document protected by a password",
    hint: "open it in a word processor and save it as DOCX without password",
};
const OLD_WORD: Foreign = Foreign {
    what: "a document of Word 97 to 2003 (.doc)",
    hint: "open it in a word processor and save it as DOCX",
};
const OLD_OFFICE: Foreign = Foreign {
    what: "a file of an office program from before 2007, perhaps Word 97",
    hint: "open it in a word processor and save it as DOCX",
};

const WORD_PROCESSOR: Foreign = Foreign {
    what: "a document in Rich Text Format",
    hint: "open it in a word processor and save it as DOCX",
};
const PICTURE: Foreign = Foreign {
    what: "a picture",
    hint: "give the text of the document; recognition of pictured text is not part of Chancery",
};
const ARCHIVE: Foreign =
    Foreign { what: "a compressed archive", hint: "unpack it and name the files in it" };
const OPEN_DOCUMENT: Foreign = Foreign {
    what: "an OpenDocument file",
    hint: "open it in a word processor and save it as DOCX",
};
const SPREADSHEET: Foreign = Foreign {
    what: "a spreadsheet or a presentation",
    hint: "save the text of the document as DOCX or PDF",
};
const WEB_PAGE: Foreign = Foreign {
    what: "a web page",
    hint: "save the text of the page as plain text, or name the format with --from",
};

/// Whether the bytes are of a known kind that is none of ours.
pub(crate) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    if let Some((_, foreign)) = FOREIGN.iter().find(|(first, _)| bytes.starts_with(first)) {
        return Some(*foreign);
    }
    if bytes.starts_with(COMPOUND) {
        return Some(compound(bytes));
    }
    if is_zip(bytes) {
        return foreign_package(bytes);
    }
    let start = text_start(bytes);
    let tag = start.get(..14.min(start.len()))?.to_ascii_lowercase();
    (tag.starts_with(b"<!doctype html") || tag.starts_with(b"<html")).then_some(WEB_PAGE)
}

/// Names of the streams of a compound file stand in it in UTF-16.
fn compound(bytes: &[u8]) -> Foreign {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if names("EncryptedPackage") {
        ENCRYPTED
    } else if names("WordDocument") {
        OLD_WORD
    } else {
        OLD_OFFICE
    }
}

/// Names of the parts of a package stand uncompressed in its headers.
fn foreign_package(bytes: &[u8]) -> Option<Foreign> {
    let head = &bytes[..bytes.len().min(200)];
    if contains(head, b"mimetypeapplication/vnd.oasis.opendocument") {
        return Some(OPEN_DOCUMENT);
    }
    let names = |name: &[u8]| contains(head, name) || contains(tail(bytes), name);
    let is_word = names(b"word/document") || names(b"word/_rels");
    (!is_word && (names(b"xl/workbook") || names(b"ppt/presentation"))).then_some(SPREADSHEET)
}

/// Whether the bytes are plain text: text of which nothing else is known.
pub(crate) fn text(bytes: &[u8]) -> Likeness {
    if is_text(bytes) && xml(bytes) == Likeness::None && pdf(bytes) == Likeness::None {
        Likeness::Possible
    } else {
        Likeness::None
    }
}

/// Whether the bytes begin a PDF.
pub(crate) fn pdf(bytes: &[u8]) -> Likeness {
    certain(contains(&bytes[..bytes.len().min(PDF_WINDOW)], b"%PDF-"))
}

/// Whether the bytes begin a ZIP package. A package that is not DOCX is left to the reader of
/// DOCX, which says what it found.
pub(crate) fn package(bytes: &[u8]) -> Likeness {
    certain(is_zip(bytes))
}

/// Whether the bytes are XML: with an XML declaration, or with the root of Akoma Ntoso. Any
/// other text that begins with `<` may be a plain text.
pub(crate) fn xml(bytes: &[u8]) -> Likeness {
    certain(is_xml(bytes))
}

fn certain(is_so: bool) -> Likeness {
    if is_so { Likeness::Certain } else { Likeness::None }
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn is_xml(bytes: &[u8]) -> bool {
    let start = text_start(bytes);
    if start.starts_with(b"<?xml") || is_wide(start, b"<?xml") {
        return true;
    }
    start.starts_with(b"<") && contains(&start[..start.len().min(WINDOW)], b"akomaNtoso")
}

/// Whether the bytes can be characters of some encoding: no controls other than white space,
/// the byte order marks of UTF-16 aside.
fn is_text(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(WINDOW)];
    let is_wide = window.starts_with(b"\xFF\xFE") || window.starts_with(b"\xFE\xFF");
    let is_printed = |byte: &u8| *byte >= 0x20 && *byte != 0x7F;
    is_wide
        || window
            .iter()
            .all(|byte| is_printed(byte) || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C))
}

/// The bytes after a byte order mark and white space.
fn text_start(bytes: &[u8]) -> &[u8] {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .or_else(|| bytes.strip_prefix(b"\xFF\xFE"))
        .or_else(|| bytes.strip_prefix(b"\xFE\xFF"))
        .unwrap_or(bytes);
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    &bytes[blank..]
}

/// Whether UTF-16 of either byte order begins with these ASCII characters.
fn is_wide(bytes: &[u8], ascii: &[u8]) -> bool {
    let little = ascii.iter().flat_map(|byte| [*byte, 0]);
    let big = ascii.iter().flat_map(|byte| [0, *byte]);
    let start = || bytes.iter().copied().take(ascii.len() * 2);
    start().eq(little) || start().eq(big)
}

fn tail(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.len().saturating_sub(WINDOW)..]
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        assert_eq!(pdf(b"%PDF-1.7\n"), Likeness::Certain);
        assert_eq!(pdf(b"\r\n\r\n%PDF-1.7\n"), Likeness::Certain);
        assert_eq!(package(b"PK\x03\x04rest"), Likeness::Certain);
        assert_eq!(xml(b"<?xml version=\"1.0\"?><other/>"), Likeness::Certain);
        assert_eq!(xml(b"\xEF\xBB\xBF\n<akomaNtoso xmlns=\"x\">"), Likeness::Certain);
        assert_eq!(xml(b"\xFF\xFE<\0?\0x\0m\0l\0"), Likeness::Certain);
        assert_eq!(xml("<Signé> Kairat Umarov".as_bytes()), Likeness::None);
    }

    #[test]
    fn text_is_only_possible_and_never_what_bears_a_mark() {
        assert_eq!(text("给秘书长的信".as_bytes()), Likeness::Possible);
        assert_eq!(text("<Signé> Kairat Umarov".as_bytes()), Likeness::Possible);
        assert_eq!(text(b"%PDF-1.7\n"), Likeness::None);
        assert_eq!(text(b"<?xml version=\"1.0\"?>"), Likeness::None);
        assert_eq!(text(b"\0\x01"), Likeness::None);
    }

    #[test]
    fn text_of_any_language_and_encoding_is_text_and_noise_is_not() {
        for text in ["الجمعية العامة\n", "大会\r\n", "Assemblée\tgénérale\n"] {
            assert!(is_text(text.as_bytes()), "{text}");
        }
        assert!(is_text(b"Assembl\xE9e g\xE9n\xE9rale"), "Latin-1");
        assert!(is_text(b"\xFF\xFEA\0s\0"), "UTF-16");
        assert!(!is_text(b"\x00\x01\x02\x03"));
    }

    #[test]
    fn files_of_other_programs_are_named() {
        let what = |bytes: &[u8]| foreign(bytes).map(|foreign| foreign.what);
        assert_eq!(what(b"{\\rtf1\\ansi"), Some(WORD_PROCESSOR.what));
        assert_eq!(what(b"\n<!DOCTYPE HTML>"), Some(WEB_PAGE.what));
        assert_eq!(
            what(b"PK\x03\x04----mimetypeapplication/vnd.oasis.opendocument.text"),
            Some(OPEN_DOCUMENT.what)
        );
        assert_eq!(what(b"PK\x03\x04----xl/workbook.xml"), Some(SPREADSHEET.what));
        assert_eq!(what(b"PK\x03\x04----word/document.xml"), None);
        assert_eq!(what("Lettre datée".as_bytes()), None);
    }
}
