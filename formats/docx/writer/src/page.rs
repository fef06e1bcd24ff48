//! The section of the document: page, margins, running heads and feet.

use crate::catalogue::Catalogue;
use crate::finish::{LEFT_TO_RIGHT, finish};
use chancery_docx_template::{House, LineStyle, PageFormat};
use chancery_model::Document;
use docx_rs::{
    AlignmentType, BorderType, BuildXML, Footer, FooterReference, Header, HeaderReference,
    NumPages, PageMargin, PageNum, PageOrientationType, PageSize, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, SectionProperty,
};

/// Identifiers of the relationships of running heads and feet, and the names of their parts.
pub(crate) const HEADERS: [(&str, &str); 2] =
    [("rIdHeader", "header1.xml"), ("rIdEvenHeader", "header2.xml")];
pub(crate) const FOOTERS: [(&str, &str); 2] =
    [("rIdFooter", "footer1.xml"), ("rIdEvenFooter", "footer2.xml")];

/// The house whose template the symbols of a document ask for: Geneva for its series, and New
/// York for all others.
pub(crate) fn house_of(document: &Document) -> House {
    let series = include_str!("../data/geneva-series.tsv");
    let mut series = series.lines().filter(|line| !line.starts_with('#'));
    let symbols = document.symbols();
    let first = symbols.first().map(|symbol| symbol.to_ascii_uppercase()).unwrap_or_default();
    if series.any(|begin| first.starts_with(begin)) { House::Geneva } else { House::NewYork }
}

/// The symbols of the masthead, or else those above the title.
fn symbols_of(document: &Document) -> Vec<String> {
    let head = Document {
        masthead: document.masthead.clone(),
        ..Document::new(document.kind.clone(), document.identity.clone())
    };
    let symbols = head.symbols();
    if symbols.is_empty() { document.symbols() } else { symbols }
}

/// The parts of running heads and feet, odd pages first.
pub(crate) struct Furniture {
    pub(crate) headers: [Vec<u8>; 2],
    pub(crate) footers: [Vec<u8>; 2],
}

/// Sets page, margins, running heads and feet of a document. The first page has neither.
pub(crate) fn set(
    built: docx_rs::Document,
    document: &Document,
    catalogue: &Catalogue,
) -> (docx_rs::Document, Furniture) {
    let page = catalogue.house.page();
    let symbols = symbols_of(document);
    // Symbol and page number stand at the outer edge, which is the other one where books are
    // bound at the right.
    let [odd, even] = if catalogue.additions.mirrored {
        [AlignmentType::Left, AlignmentType::Right]
    } else {
        [AlignmentType::Right, AlignmentType::Left]
    };
    let headers = [header(&symbols, odd, catalogue), header(&symbols, even, catalogue)];
    let footers = [footer(odd, catalogue), footer(even, catalogue)];
    let furniture = Furniture {
        headers: [finished(&headers[0], catalogue), finished(&headers[1], catalogue)],
        footers: [finished(&footers[0], catalogue), finished(&footers[1], catalogue)],
    };
    let [odd_header, even_header] = headers;
    let [odd_footer, even_footer] = footers;
    let built = built
        .page_size(PageSize::new().size(page.width, page.height))
        .page_margin(margin(page))
        .header(odd_header, HEADERS[0].0)
        .even_header(even_header, HEADERS[1].0)
        .footer(odd_footer, FOOTERS[0].0)
        .even_footer(even_footer, FOOTERS[1].0);
    // Only the first page of the document is a title page.
    let built = if catalogue.sections == 0 { built.title_pg() } else { built };
    (built, furniture)
}

fn margin(page: PageFormat) -> PageMargin {
    let twips = |length: u32| i32::try_from(length).unwrap_or_default();
    PageMargin {
        top: twips(page.top),
        bottom: twips(page.bottom),
        left: twips(page.side),
        right: twips(page.side),
        header: twips(page.header),
        footer: twips(page.footer),
        gutter: 0,
    }
}

/// A section that ends before the last one, of upright or turned pages. The first one names the
/// running heads and feet, which the others share.
pub(crate) fn section(catalogue: &mut Catalogue, turned: bool) -> SectionProperty {
    let page = catalogue.house.page();
    let size = if turned {
        PageSize::new().size(page.height, page.width).orient(PageOrientationType::Landscape)
    } else {
        PageSize::new().size(page.width, page.height)
    };
    let section = SectionProperty::new().page_size(size).page_margin(margin(page));
    catalogue.sections += 1;
    if catalogue.sections > 1 {
        return section;
    }
    SectionProperty {
        header_reference: Some(HeaderReference::new("default", HEADERS[0].0)),
        even_header_reference: Some(HeaderReference::new("even", HEADERS[1].0)),
        footer_reference: Some(FooterReference::new("default", FOOTERS[0].0)),
        even_footer_reference: Some(FooterReference::new("even", FOOTERS[1].0)),
        ..section.title_pg()
    }
}

/// A paragraph of a running head or foot. It runs from left to right in every language, since
/// symbols and numbers of pages do.
fn furniture_line(style: LineStyle, align: AlignmentType, catalogue: &Catalogue) -> Paragraph {
    let style = catalogue.paragraph_id(style);
    let line = Paragraph::new().align(align);
    if catalogue.additions.mirrored {
        line.style(&format!("{LEFT_TO_RIGHT}{style}"))
    } else {
        line.style(style)
    }
}

fn finished(part: &impl BuildXML, catalogue: &Catalogue) -> Vec<u8> {
    finish(&part.build(), &catalogue.additions)
}

fn header(symbols: &[String], align: AlignmentType, catalogue: &Catalogue) -> Header {
    let mut header = Header::new();
    let last = symbols.len().saturating_sub(1);
    for (index, symbol) in symbols.iter().enumerate() {
        let mut line = furniture_line(LineStyle::Header, align, catalogue);
        if index == last {
            line = line.set_borders(
                ParagraphBorders::with_empty().set(
                    ParagraphBorder::new(ParagraphBorderPosition::Bottom)
                        .val(BorderType::Single)
                        .size(2)
                        .space(1)
                        .color("auto"),
                ),
            );
        }
        let mut run = Run::new();
        run.children = crate::inlines::characters(symbol);
        header = header.add_paragraph(line.add_run(run));
    }
    if symbols.is_empty() {
        header.add_paragraph(furniture_line(LineStyle::Header, align, catalogue))
    } else {
        header
    }
}

fn footer(align: AlignmentType, catalogue: &Catalogue) -> Footer {
    let mut line = furniture_line(LineStyle::Footer, align, catalogue).add_page_num(PageNum::new());
    if catalogue.house == House::NewYork {
        line = line.add_run(Run::new().add_text("/")).add_num_pages(NumPages::new());
    }
    Footer::new().add_paragraph(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, Inline, Kind, Language, MastheadRole, Meaning};

    #[test]
    fn the_symbol_tells_the_house() {
        for (symbol, house) in [
            ("A/72/756", House::NewYork),
            ("A/HRC/55/L.3", House::Geneva),
            ("S/2018/146", House::NewYork),
            ("CRC/C/GC/20", House::Geneva),
        ] {
            let line = vec![Inline::phrase(Meaning::Symbol, vec![Inline::text(symbol)])];
            let document = Builder::new(Kind::Note, Language::Arabic)
                .masthead(MastheadRole::Symbols, [line])
                .build();
            assert_eq!(house_of(&document), house, "{symbol}");
        }
    }
}
