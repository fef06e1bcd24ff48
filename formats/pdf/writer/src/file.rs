//! The file as it grows: objects are written as they come and kept no longer.
//!
//! Objects that are no streams are packed together and compressed (ISO 32000-1, 7.5.7), and a
//! compressed table at the end says where everything is (7.5.8).

use crate::syntax;
use flate2::{Compress, Compression, FlushCompress};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Objects of one pack. The objects of a file repeat each other, so that larger packs are smaller
/// in the end, while a reader has to unpack a whole one for each object.
const PACK: usize = 200;

/// How hard streams are compressed. Two steps more take a tenth longer and save a sixtieth.
const LEVEL: u32 = 4;

/// Kinds of entries of the table (ISO 32000-1, table 18).
const UNUSED: u8 = 0;
const PLAIN: u8 = 1;
const PACKED: u8 = 2;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// Its number is not used.
    Nowhere,
    /// At this byte.
    At(u32),
    /// In a pack, at this place.
    In(u32, u16),
}

/// A file that is being written.
pub(crate) struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// Numbers below the last one that are not used.
    free: Vec<u32>,
    /// Numbers of the objects of the open pack, and where each begins.
    packed: Vec<(u32, usize)>,
    pack: Vec<u8>,
    compress: Compress,
    /// The file has become larger than its table can say.
    too_large: bool,
}

impl File {
    /// A file in which the objects up to `last` are numbered already, except for those in `free`.
    pub(crate) fn new(last: u32, mut free: Vec<u32>) -> File {
        // The bytes above 127 tell programs that move files that this is no text (7.5.2).
        let bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        free.sort_unstable_by(|a, b| b.cmp(a));
        File {
            bytes,
            places: vec![Place::Nowhere; last as usize + 1],
            free,
            packed: Vec::new(),
            pack: Vec::new(),
            compress: Compress::new(Compression::new(LEVEL), true),
            too_large: false,
        }
    }

    /// A number for an object that is written later.
    pub(crate) fn new_object_id(&mut self) -> ObjectId {
        let number = self.free.pop().unwrap_or_else(|| {
            self.places.push(Place::Nowhere);
            self.places.len() as u32 - 1
        });
        (number, 0)
    }

    /// Writes an object, which is no stream, under its number.
    pub(crate) fn put(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.packed.push((id.0, self.pack.len()));
        syntax::object(&mut self.pack, &object.into());
        self.pack.push(b'\n');
        if self.packed.len() == PACK {
            self.close_pack();
        }
    }

    /// Writes an object, which is no stream.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.new_object_id();
        self.put(id, object);
        id
    }

    /// Writes a stream under its number, compressed if that makes it smaller.
    pub(crate) fn put_stream(&mut self, id: ObjectId, mut head: Dictionary, content: &[u8]) {
        let compressed = self.compressed(content);
        if compressed.len() < content.len() {
            head.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            self.put_plain_stream(id, head, &compressed);
        } else {
            self.put_plain_stream(id, head, content);
        }
    }

    /// Writes a stream, compressed if that makes it smaller.
    pub(crate) fn add_stream(&mut self, head: Dictionary, content: &[u8]) -> ObjectId {
        let id = self.new_object_id();
        self.put_stream(id, head, content);
        id
    }

    /// Writes a stream as it is.
    pub(crate) fn add_plain_stream(&mut self, head: Dictionary, content: &[u8]) -> ObjectId {
        let id = self.new_object_id();
        self.put_plain_stream(id, head, content);
        id
    }

    fn put_plain_stream(&mut self, (number, _): ObjectId, mut head: Dictionary, content: &[u8]) {
        head.set("Length", content.len() as i64);
        self.too_large |= u32::try_from(self.bytes.len()).is_err();
        self.places[number as usize] = Place::At(self.bytes.len() as u32);
        syntax::integer(&mut self.bytes, i64::from(number));
        self.bytes.extend(b" 0 obj\n");
        syntax::dictionary(&mut self.bytes, &head);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn compressed(&mut self, content: &[u8]) -> Vec<u8> {
        self.compress.reset();
        let mut out = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let read = self.compress.total_in() as usize;
            let status =
                self.compress.compress_vec(&content[read..], &mut out, FlushCompress::Finish);
            match status {
                Ok(flate2::Status::StreamEnd) => return out,
                Ok(_) => out.reserve(content.len() / 2 + 64),
                // Cannot happen with a buffer that grows; what is longer is not used.
                Err(_) => return content.to_vec(),
            }
        }
    }

    fn close_pack(&mut self) {
        if self.packed.is_empty() {
            return;
        }
        let id = self.new_object_id();
        let mut content = Vec::with_capacity(self.pack.len() + self.packed.len() * 12);
        for (place, (number, start)) in self.packed.iter().enumerate() {
            self.places[*number as usize] = Place::In(id.0, place as u16);
            syntax::integer(&mut content, i64::from(*number));
            content.push(b' ');
            syntax::integer(&mut content, *start as i64);
            content.push(b' ');
        }
        let head = dictionary! {
            "Type" => Object::Name(b"ObjStm".to_vec()),
            "N" => self.packed.len() as i64,
            "First" => content.len() as i64,
        };
        content.append(&mut self.pack);
        self.packed.clear();
        self.put_stream(id, head, &content);
    }

    /// Ends the file with its table, whose head has these further entries; `None` if the file is
    /// larger than four gigabytes.
    pub(crate) fn finish(mut self, mut head: Dictionary) -> Option<Vec<u8>> {
        self.close_pack();
        let (number, _) = self.new_object_id();
        let start = self.bytes.len();
        self.places[number as usize] = Place::At(start as u32);
        let table = table(&self.places);
        let compressed = self.compressed(&table);
        head.set("Type", Object::Name(b"XRef".to_vec()));
        head.set("Size", self.places.len() as i64);
        head.set("W", ENTRY.map(|width| Object::Integer(width as i64)).to_vec());
        head.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        // Each row as its difference from the one above (7.4.4.4), which compresses well.
        head.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => ROW as i64 });
        self.put_plain_stream((number, 0), head, &compressed);
        self.bytes.extend(b"startxref\n");
        syntax::integer(&mut self.bytes, start as i64);
        self.bytes.extend(b"\n%%EOF\n");
        (!self.too_large).then_some(self.bytes)
    }
}

/// Widths of the fields of an entry of the table.
const ENTRY: [usize; 3] = [1, 4, 2];
const ROW: usize = ENTRY[0] + ENTRY[1] + ENTRY[2];

/// The table of all objects, each row behind the mark of its predictor.
fn table(places: &[Place]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(places.len() * (ROW + 1));
    let mut above = [0; ROW];
    for (number, place) in places.iter().enumerate() {
        let (kind, first, second) = match *place {
            // The first object is the head of the list of free ones (7.5.4).
            Place::Nowhere if number == 0 => (UNUSED, 0, u16::MAX),
            Place::Nowhere => (UNUSED, 0, 0),
            Place::At(start) => (PLAIN, start, 0),
            Place::In(pack, place) => (PACKED, pack, place),
        };
        let ([a, b, c, d], [e, f]) = (first.to_be_bytes(), second.to_be_bytes());
        let row = [kind, a, b, c, d, e, f];
        // The filter "up" of PNG.
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_again_whatever_their_order() {
        let mut file = File::new(3, vec![2]);
        let late = file.new_object_id();
        assert_eq!(late, (2, 0), "a free number is used first");
        let text = "x".repeat(500);
        let stream = file.add_stream(Dictionary::new(), text.as_bytes());
        let many: Vec<_> = (0..450).map(|number| file.add(Object::Integer(number))).collect();
        file.put((3, 0), dictionary! { "Type" => Object::Name(b"Pages".to_vec()), "Count" => 0 });
        file.put(
            (1, 0),
            dictionary! { "Type" => Object::Name(b"Catalog".to_vec()), "Pages" => (3, 0) },
        );
        file.put(late, Object::string_literal("late"));
        let bytes = file.finish(dictionary! { "Root" => (1, 0) }).expect("a small file");
        let read = lopdf::Document::load_mem(&bytes).expect("a file");
        assert_eq!(read.get_object(late).and_then(Object::as_str).expect("text"), b"late");
        for (number, id) in many.iter().enumerate() {
            let found = read.get_object(*id).and_then(Object::as_i64).expect("a number");
            assert_eq!(found, number as i64);
        }
        let content = read.get_object(stream).and_then(Object::as_stream).expect("a stream");
        assert_eq!(content.decompressed_content().expect("content"), text.as_bytes());
        assert!(content.content.len() < 50);
    }

    #[test]
    fn what_does_not_shrink_is_left_as_it_is() {
        let mut file = File::new(0, vec![]);
        file.add_stream(Dictionary::new(), b"ab");
        assert!(file.bytes.ends_with(b"<</Length 2>>stream\nab\nendstream\nendobj\n"));
    }
}
