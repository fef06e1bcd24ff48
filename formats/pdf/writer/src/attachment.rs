//! The source of the document, attached to its PDF.

use crate::file::File;
use crate::objects::{name, text};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// A file attached to the PDF as the source from which its pages were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name, such as `document.akn.xml`.
    pub name: String,
    /// Its media type, such as `application/akn+xml`.
    pub media_type: String,
    /// What it is, for people.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Attaches a file; returns its file specification (ISO 19005-3, 6.8 and annex E).
///
/// `date` is what the specification gives as the day of its last change, in the form of PDF.
pub(crate) fn attach(file: &mut File, attachment: &Attachment, date: Option<&str>) -> ObjectId {
    let mut parameters = dictionary! { "Size" => attachment.bytes.len() as i64 };
    if let Some(date) = date {
        parameters.set("ModDate", Object::string_literal(date));
    }
    let head = dictionary! {
        "Type" => name("EmbeddedFile"),
        "Subtype" => name(&attachment.media_type),
        "Params" => parameters,
    };
    let content = file.add_stream(head, &attachment.bytes);
    file.add(specification(attachment, content))
}

fn specification(attachment: &Attachment, file: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => name("Filespec"),
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "Desc" => text(&attachment.description),
        "AFRelationship" => name("Source"),
        "EF" => dictionary! { "F" => file, "UF" => file },
    }
}
