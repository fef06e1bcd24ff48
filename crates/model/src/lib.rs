//! The canonical model of a United Nations document: types, builder, walk, normal form.
//!
//! A [`Document`] holds what a reader of the printed page would miss if it were gone, and what
//! an archive records about it; never what one file format happens to store. All readers return
//! it and all writers take it, always in [normal form](Document::normalize), so that documents
//! that read the same are equal values.
//!
//! Deliberately absent: styles, fonts, positions, identifiers of files, maps of attributes.

mod block;
mod builder;
mod date;
mod document;
mod identity;
mod image;
mod inline;
mod json;
mod kind;
mod language;
mod name;
mod normal;
mod number;
mod outline;
mod phrase;
mod record;
mod scan;
mod text;
mod walk;

pub use block::{
    Block, Cell, Contents, ContentsEntry, Division, DivisionKind, Figure, Heading, List, ListItem,
    Paragraph, Quotation, Row, Table,
};
pub use builder::Builder;
pub use date::{Date, DateError};
pub use document::{
    Annex, AnnexContent, ConclusionRole, Document, LineRole, MastheadRole, Passage, PreambleRole,
    PrefaceRole,
};
pub use identity::{Alias, Author, Identity, IdentityDate, Level};
pub use image::{EmbeddedImage, Image, ImageFormat, ImageSource};
pub use inline::{
    Emphasis, Inline, LanguageSpan, Link, Note, NotePlacement, Position, Reference,
    ReferenceTarget, Revision, RevisionKind, Text, printed_address,
};
pub use json::{SCHEMA_VERSION, Versioned};
pub use kind::{DocumentClass, Kind};
pub use language::{Direction, Language, LanguageTag};
pub use name::{EntityKey, Name};
pub use normal::{is_storable, is_storable_text, normalize_blocks, normalize_inlines};
pub use number::Number;
pub use outline::{OutlineEntry, OutlineKind};
pub use phrase::{DateMeaning, DateRole, Meaning, Phrase};
pub use record::{
    EditorialRemark, Entity, EntityClass, Keyword, LifecycleEvent, LifecycleKind, Publication,
    Record, Relation, RelationKind, VoteCount, Voter, Voting, WorkflowStep,
};
pub use scan::{first_byte, first_of};
pub use text::inline_text;
pub use walk::{
    Visitor, walk_annex, walk_block, walk_blocks, walk_document, walk_inline, walk_inlines,
    walk_passages,
};
