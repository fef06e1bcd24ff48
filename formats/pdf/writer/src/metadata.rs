//! What the file says about itself: XMP, information dictionary, colour profile, identifier.

use crate::colour_profile;
use crate::file::File;
use crate::objects::{name, text};
use crate::writer::Archive;
use chancery_layout::Pages;
use chancery_model::Date;
use lopdf::{Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The program, as named in metadata.
const PRODUCER: &str = concat!("Chancery ", env!("CARGO_PKG_VERSION"));

/// Placeholder that [`identify`] replaces: sixteen bytes.
const UNIDENTIFIED: [u8; 16] = *b"unidentified-id.";

/// Writes the XMP metadata; returns its stream.
pub(crate) fn describe(
    file: &mut File,
    pages: &Pages,
    archive: Archive,
    date: Option<Date>,
) -> ObjectId {
    let head = dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") };
    let packet = packet(pages, archive, date);
    file.add_plain_stream(head, packet.as_bytes())
}

/// Writes the information dictionary, which says nothing that the XMP metadata does not say.
pub(crate) fn inform(file: &mut File, pages: &Pages) -> ObjectId {
    file.add(dictionary! { "Title" => text(&pages.title), "Producer" => text(PRODUCER) })
}

/// The identifier of a file until [`identify`] knows it.
pub(crate) fn unidentified() -> Vec<Object> {
    vec![Object::String(UNIDENTIFIED.to_vec(), lopdf::StringFormat::Hexadecimal); 2]
}

/// Writes the output intent: colours are those of sRGB (ISO 19005-3, 6.2.3).
pub(crate) fn output_intent(file: &mut File) -> ObjectId {
    let profile = file.add_stream(dictionary! { "N" => 3 }, &colour_profile::srgb());
    file.add(dictionary! {
        "Type" => name("OutputIntent"),
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// Puts the hash of a finished file in place of its identifier: same content, same identifier.
pub(crate) fn identify(file: &mut [u8]) {
    let hexadecimal = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02X}");
            text
        })
    };
    let placeholder = hexadecimal(&UNIDENTIFIED);
    let identifier = hexadecimal(&Sha256::digest(&*file)[..16]);
    // The trailer, or the dictionary of the cross-reference stream, is at the end.
    let mut end = file.len();
    for _ in 0..2 {
        let window = placeholder.len();
        let found = file[..end].windows(window).rposition(|bytes| bytes == placeholder.as_bytes());
        let Some(place) = found else { return };
        file[place..place + window].copy_from_slice(identifier.as_bytes());
        end = place;
    }
}

fn packet(pages: &Pages, archive: Archive, date: Option<Date>) -> String {
    let title = escaped(&pages.title);
    let language = pages.language.tag();
    let mut facts = format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         <dc:format>application/pdf</dc:format>"
    );
    if !pages.symbols.is_empty() {
        let symbols = escaped(&pages.symbols.join("; "));
        let _ = write!(facts, "<dc:identifier>{symbols}</dc:identifier>");
    }
    if let Some(date) = date {
        let _ = write!(facts, "<dc:date><rdf:Seq><rdf:li>{date}</rdf:li></rdf:Seq></dc:date>");
    }
    let (part, conformance) = archive.identification();
    let producer = escaped(PRODUCER);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{}\n\
         {facts}<pdf:Producer>{producer}</pdf:Producer>\
         <pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>\
         <pdfuaid:part>1</pdfuaid:part>\n{}\n<?xpacket end=\"w\"?>",
        include_str!("metadata_head.xml").trim_end(),
        include_str!("metadata_tail.xml").trim_end(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_depends_on_the_content_alone() {
        let hexadecimal: String = UNIDENTIFIED.iter().map(|byte| format!("{byte:02X}")).collect();
        let file = |content: &str| {
            let mut bytes = format!("{content} /ID [<{hexadecimal}> <{hexadecimal}>]").into_bytes();
            identify(&mut bytes);
            String::from_utf8(bytes).expect("text")
        };
        assert_eq!(file("a"), file("a"));
        assert_ne!(file("a")[1..], file("b")[1..]);
        assert!(!file("a").contains(&hexadecimal));
    }
}
