//! The UN Word template as both sides of DOCX know it: names of styles, what a style says about
//! its paragraph, and the marks for what a style cannot say.
//!
//! A document travels in what an editor sees. The paragraph style says what a line is for, the
//! character style what its words mean; where a style leaves a choice ("which of the two open
//! lists goes on?"), [`implied`] takes the ordinary one, and a hidden bookmark ([`Mark`]) says
//! so if the document has another. Nothing holds the words a second time.
//!
//! | what | carried by |
//! |---|---|
//! | role of a line | paragraph style ([`LineStyle`], names in `data/`) |
//! | meaning of words | character style, its name spelled by [`Token`]s |
//! | number | the typed characters, in the character style [`NUMBER`] |
//! | unusual nesting | bookmark ([`Mark`]) |
//! | beginning of an annex | bookmark ([`annex_bookmark`]) |
//! | identity and record | document properties ([`property`]) |

mod house;
mod implied;
mod line_style;
mod mark;
mod meaning;
pub mod property;
mod sheet;
mod style_role;
mod token;

pub use house::{House, PageFormat};
pub use implied::{Opening, Step, implied};
pub use line_style::LineStyle;
pub use mark::{CellMark, Mark, annex_bookmark, annex_of_bookmark};
pub use meaning::{meaning_name, named_meaning};
pub use sheet::{Align, LineFormat, Sheet};
pub use style_role::{is_generic_style, style_role};
pub use token::{
    NOTE_MARK, NUMBER, NUMBER_SPACE, PREFIX, Target, Token, TokenKind, check, path_name, read_path,
    referring_words,
};

/// Name of the table style of the masthead, and of other tables that only place lines.
pub const LAYOUT_TABLE: &str = "Masthead";

/// Name of the table style of tables that are content.
pub const CONTENT_TABLE: &str = "UN_Table";

/// Scheme of link targets that are Akoma Ntoso IRIs or places in this document.
pub const REFERENCE_SCHEME: &str = "akn:";

/// Where the links of symbols go.
pub const SYMBOL_SITE: &str = "https://undocs.org/";
