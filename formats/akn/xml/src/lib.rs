//! XML of Akoma Ntoso as a strict stream of events with places, over quick-xml.
//!
//! The reader and the validator walk through the same [`Events`], so that one walk can serve both
//! and both call the same files well-formed. quick-xml finds the marks; what it leaves to its
//! users is checked here: names, end tags, attributes, references, namespaces, forbidden
//! characters, one root, no document type with declarations. No entity is ever declared, so
//! nothing expands.
//!
//! ```
//! use chancery_akn_xml::{Event, Events};
//!
//! let mut events = Events::new("<p>大会<b/></p>");
//! assert!(matches!(events.next(), Ok(Event::Start { name, empty: false }) if name.local == "p"));
//! assert!(matches!(events.next(), Ok(Event::Text("大会"))));
//! ```

mod attributes;
mod document_type;
mod events;
mod fault;
mod name;
mod namespaces;
mod place;
mod source;

pub use attributes::{RawAttribute, resolve, shorten};
pub use events::{Attribute, Event, Events, Name, StatedType};
pub use fault::Fault;
pub use name::{is_blank, is_blank_byte, is_name};
pub use namespaces::Namespace;
pub use place::{Place, Places};
pub use source::{Source, refuse};
