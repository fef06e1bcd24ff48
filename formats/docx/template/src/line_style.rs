//! Paragraph styles and what each says about its line.

use chancery_model::{ConclusionRole, MastheadRole, PreambleRole, PrefaceRole};
use chancery_structure::flow::Role;

macro_rules! line_styles {
    ($($(#[$doc:meta])* $variant:ident = $key:literal,)*) => {
        /// A paragraph style of the template. Its name in each house is in `data/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum LineStyle {
            $($(#[$doc])* $variant,)*
        }

        impl LineStyle {
            /// Every style, in the order of `data/`.
            pub const ALL: &[LineStyle] = &[$(LineStyle::$variant,)*];

            /// The key of the style in `data/`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(LineStyle::$variant => $key,)* }
            }
        }
    };
}

line_styles! {
    /// The style on which all others are based.
    Normal = "normal",
    /// "United Nations" in the masthead.
    Publisher = "publisher",
    /// An issuing organ in the masthead.
    Organ = "organ",
    /// A symbol in the masthead.
    Symbol = "symbol",
    /// A line of the distribution block.
    Distribution = "distribution",
    /// The date of issue in the distribution block.
    ReleaseDate = "release-date",
    /// The language of this version in the distribution block.
    Language = "language",
    /// The original language in the distribution block.
    Original = "original",
    /// A job number.
    JobNumber = "job-number",
    /// Another line of the masthead.
    MastheadOther = "masthead-other",
    /// The organ that begins a block of session and agenda items.
    SessionOrgan = "session-organ",
    /// A session or year.
    Session = "session",
    /// The number of an agenda item.
    AgendaItem = "agenda-item",
    /// The title of an agenda item.
    AgendaTitle = "agenda-title",
    /// The heading that an annex prints itself.
    AnnexHeading = "annex-heading",
    /// The original language under the heading of an annex.
    OriginalLanguage = "original-language",
    /// The line on adoption above a title.
    Adoption = "adoption",
    /// The document of origin.
    Origin = "origin",
    /// The sponsors of a draft.
    Sponsors = "sponsors",
    /// The title.
    Title = "title",
    /// A further line of the title.
    Subtitle = "subtitle",
    /// The date of the document.
    DocumentDate = "document-date",
    /// A summary.
    Summary = "summary",
    /// Other text before the body.
    PrefaceOther = "preface-other",
    /// The enacting formula.
    EnactingFormula = "enacting-formula",
    /// A preambular paragraph.
    Preambular = "preambular",
    /// Other text of the preamble.
    PreambleOther = "preamble-other",
    /// Running text, numbered or not.
    Body = "body",
    /// A heading above chapters, in documents that print one.
    PartHeading = "part-heading",
    /// A heading of the first rank.
    ChapterHeading = "chapter-heading",
    /// A heading of the second rank.
    FirstHeading = "first-heading",
    /// A heading of the third or fourth rank: the house has one style for both.
    SecondHeading = "second-heading",
    /// A heading of the fifth rank.
    FourthHeading = "fourth-heading",
    /// A heading of the sixth rank or deeper.
    FifthHeading = "fifth-heading",
    /// A line under a heading that belongs to it.
    Subheading = "subheading",
    /// A heading that opens nothing.
    SideHeading = "side-heading",
    /// The first paragraph of an item "(a)".
    FirstItem = "first-item",
    /// The first paragraph of an item "(i)".
    SecondItem = "second-item",
    /// The first paragraph of an item "a.".
    ThirdItem = "third-item",
    /// The first paragraph of a deeper item.
    DeeperItem = "deeper-item",
    /// A further paragraph of an item "(a)".
    FirstItemText = "first-item-text",
    /// A further paragraph of an item "(i)".
    SecondItemText = "second-item-text",
    /// A further paragraph of an item "a.".
    ThirdItemText = "third-item-text",
    /// A further paragraph of a deeper item.
    DeeperItemText = "deeper-item-text",
    /// The heading of an item.
    ItemHeading = "item-heading",
    /// A quoted paragraph.
    Quotation = "quotation",
    /// A line of the first level of a table of contents.
    FirstContents = "first-contents",
    /// A line of the second level of a table of contents.
    SecondContents = "second-contents",
    /// A line of the third level of a table of contents.
    ThirdContents = "third-contents",
    /// A line of a deeper level of a table of contents.
    DeeperContents = "deeper-contents",
    /// The caption above a table.
    TableCaption = "table-caption",
    /// A paragraph in a header cell.
    TableHeading = "table-heading",
    /// A paragraph in a cell.
    TableText = "table-text",
    /// A picture that stands on its own.
    Figure = "figure",
    /// The caption under a picture.
    FigureCaption = "figure-caption",
    /// A signature: role, mark, name.
    Signature = "signature",
    /// A party signed for.
    Party = "party",
    /// Place and date at the end.
    PlaceAndDate = "place-and-date",
    /// Meeting and date of adoption at the end.
    AdoptionRecord = "adoption-record",
    /// A printed vote.
    Vote = "vote",
    /// Other text at the end.
    ConclusionOther = "conclusion-other",
    /// A number or heading printed above an annexed document and not by it.
    AnnexLabel = "annex-label",
    /// A paragraph of a footnote.
    NoteText = "note-text",
    /// A paragraph of an endnote.
    EndNoteText = "end-note-text",
    /// The running head.
    Header = "header",
    /// The foot of the page.
    Footer = "footer",
}

impl LineStyle {
    /// The style with this key in `data/`.
    #[must_use]
    pub fn with_key(key: &str) -> Option<LineStyle> {
        LineStyle::ALL.iter().copied().find(|style| style.key() == key)
    }

    /// The style at this place of [`LineStyle::ALL`].
    #[must_use]
    pub fn at(index: usize) -> Option<LineStyle> {
        LineStyle::ALL.get(index).copied()
    }

    /// The place of the style in [`LineStyle::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The role of the passage whose lines have this style; `None` if the style is of no part
    /// other than the body.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        use LineStyle as S;
        Some(match self {
            S::Publisher => Role::Masthead(MastheadRole::Publisher),
            S::Organ => Role::Masthead(MastheadRole::Organs),
            S::Symbol => Role::Masthead(MastheadRole::Symbols),
            S::Distribution | S::ReleaseDate | S::Language | S::Original => {
                Role::Masthead(MastheadRole::Distribution)
            }
            S::JobNumber => Role::Masthead(MastheadRole::Production),
            S::MastheadOther => Role::Masthead(MastheadRole::Other),
            S::SessionOrgan | S::Session | S::AgendaItem | S::AgendaTitle => {
                Role::Preface(PrefaceRole::Session)
            }
            S::AnnexHeading => Role::Preface(PrefaceRole::AnnexHeading),
            S::OriginalLanguage => Role::Preface(PrefaceRole::OriginalLanguage),
            S::Adoption => Role::Preface(PrefaceRole::Adoption),
            S::Origin => Role::Preface(PrefaceRole::Origin),
            S::Sponsors => Role::Preface(PrefaceRole::Sponsors),
            S::Title => Role::Preface(PrefaceRole::Title),
            S::Subtitle => Role::Preface(PrefaceRole::Subtitle),
            S::DocumentDate => Role::Preface(PrefaceRole::Date),
            S::Summary => Role::Preface(PrefaceRole::Summary),
            S::PrefaceOther => Role::Preface(PrefaceRole::Other),
            S::EnactingFormula => Role::Preamble(PreambleRole::EnactingFormula),
            S::Preambular => Role::Preamble(PreambleRole::PreambularParagraph),
            S::PreambleOther => Role::Preamble(PreambleRole::Other),
            S::Signature => Role::Conclusions(ConclusionRole::Signature),
            S::Party => Role::Conclusions(ConclusionRole::Parties),
            S::PlaceAndDate => Role::Conclusions(ConclusionRole::PlaceAndDate),
            S::AdoptionRecord => Role::Conclusions(ConclusionRole::Adoption),
            S::Vote => Role::Conclusions(ConclusionRole::Vote),
            S::ConclusionOther => Role::Conclusions(ConclusionRole::Other),
            _ => return None,
        })
    }

    /// The style of the lines of a passage; where a role has several, the general one.
    #[must_use]
    pub fn of_role(role: Role) -> LineStyle {
        use LineStyle as S;
        match role {
            Role::Masthead(MastheadRole::Distribution) => S::Distribution,
            Role::Preface(PrefaceRole::Session) => S::Session,
            role => LineStyle::ALL
                .iter()
                .copied()
                .find(|style| style.role() == Some(role))
                .unwrap_or(S::Normal),
        }
    }

    /// The level of the list whose items have this style, counted from one, and whether the
    /// line begins an item. The last level stands for all deeper ones.
    #[must_use]
    pub fn item(self) -> Option<(usize, bool)> {
        use LineStyle as S;
        Some(match self {
            S::FirstItem => (1, true),
            S::SecondItem => (2, true),
            S::ThirdItem => (3, true),
            S::DeeperItem => (4, true),
            S::FirstItemText => (1, false),
            S::SecondItemText => (2, false),
            S::ThirdItemText => (3, false),
            S::DeeperItemText => (4, false),
            _ => return None,
        })
    }

    /// The style of a line in an item of a list at this level, counted from one.
    #[must_use]
    pub fn of_item(level: usize, begins: bool) -> LineStyle {
        use LineStyle as S;
        match (level, begins) {
            (0 | 1, true) => S::FirstItem,
            (2, true) => S::SecondItem,
            (3, true) => S::ThirdItem,
            (_, true) => S::DeeperItem,
            (0 | 1, false) => S::FirstItemText,
            (2, false) => S::SecondItemText,
            (3, false) => S::ThirdItemText,
            (_, false) => S::DeeperItemText,
        }
    }

    /// The rank of a heading of this style, counted from one; where a style serves several
    /// ranks, the highest.
    #[must_use]
    pub fn heading_rank(self) -> Option<usize> {
        use LineStyle as S;
        Some(match self {
            S::PartHeading | S::ChapterHeading => 1,
            S::FirstHeading => 2,
            S::SecondHeading => 3,
            S::FourthHeading => 5,
            S::FifthHeading => 6,
            _ => return None,
        })
    }

    /// The style of a heading of this rank, counted from one.
    #[must_use]
    pub fn of_heading(rank: usize) -> LineStyle {
        use LineStyle as S;
        match rank {
            0 | 1 => S::ChapterHeading,
            2 => S::FirstHeading,
            3 | 4 => S::SecondHeading,
            5 => S::FourthHeading,
            _ => S::FifthHeading,
        }
    }

    /// The level of a line of a table of contents of this style, counted from one.
    #[must_use]
    pub fn contents_level(self) -> Option<u16> {
        use LineStyle as S;
        Some(match self {
            S::FirstContents => 1,
            S::SecondContents => 2,
            S::ThirdContents => 3,
            S::DeeperContents => 4,
            _ => return None,
        })
    }

    /// The style of a line of a table of contents at this level, counted from one.
    #[must_use]
    pub fn of_contents(level: u16) -> LineStyle {
        use LineStyle as S;
        match level {
            0 | 1 => S::FirstContents,
            2 => S::SecondContents,
            3 => S::ThirdContents,
            _ => S::DeeperContents,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_style_that_says_it() {
        for role in Role::all() {
            assert_eq!(LineStyle::of_role(role).role(), Some(role));
        }
    }

    #[test]
    fn indices_and_keys_name_the_same_style() {
        for (index, style) in LineStyle::ALL.iter().enumerate() {
            assert_eq!(style.index(), index);
            assert_eq!(LineStyle::with_key(style.key()), Some(*style));
        }
    }
}
