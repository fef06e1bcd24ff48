//! The two houses that typeset United Nations documents, and their pages.

/// A house whose template a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum House {
    /// Headquarters in New York: US Letter.
    NewYork,
    /// The Office at Geneva, and the treaty bodies and commissions served from there: A4.
    Geneva,
}

/// Page and margins, in twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageFormat {
    /// Width of the page.
    pub width: u32,
    /// Height of the page.
    pub height: u32,
    /// Upper margin.
    pub top: u32,
    /// Lower margin.
    pub bottom: u32,
    /// Left and right margin.
    pub side: u32,
    /// Distance of the running head from the edge.
    pub header: u32,
    /// Distance of the foot from the edge.
    pub footer: u32,
    /// Distance between default tab stops.
    pub tab: u32,
    /// Where body text begins, counted from the margin.
    pub indent: u32,
    /// Width of the left part of the masthead, counted from the margin.
    pub masthead: u32,
}

impl House {
    /// The page of the house, as measured on its documents.
    #[must_use]
    pub fn page(self) -> PageFormat {
        match self {
            House::NewYork => PageFormat {
                width: 12240,
                height: 15840,
                top: 1440,
                bottom: 1728,
                side: 1200,
                header: 432,
                footer: 504,
                tab: 475,
                indent: 1267,
                masthead: 6744,
            },
            House::Geneva => PageFormat {
                width: 11906,
                height: 16838,
                top: 1418,
                bottom: 1134,
                side: 1134,
                header: 567,
                footer: 567,
                tab: 567,
                indent: 1134,
                masthead: 6804,
            },
        }
    }
}

impl PageFormat {
    /// The measure between the margins.
    #[must_use]
    pub fn measure(&self) -> u32 {
        self.width - 2 * self.side
    }

    /// The measure between the margins of a page that is turned for a wide table.
    #[must_use]
    pub fn turned_measure(&self) -> u32 {
        self.height - 2 * self.side
    }
}
