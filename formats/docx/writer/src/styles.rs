//! The part of styles: the whole template, and the character styles in use.

use crate::catalogue::Catalogue;
use crate::finish::{LOW_KASHIDA, escape, finish};
use crate::inlines::{NOTE_REFERENCE, runs_right_to_left};
use chancery_docx_template::{
    Align, CONTENT_TABLE, House, LAYOUT_TABLE, LineFormat, LineStyle, TokenKind, read_path,
};
use chancery_model::{Direction, Language};
use docx_rs::{
    AlignmentType, BuildXML, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style,
    StyleType, Sz, SzCs, Tab, TabValueType, VertAlign, VertAlignType,
};
use std::sync::OnceLock;

/// Namespace declarations of parts that docx-rs does not open itself.
pub(crate) const NAMESPACES: &str = "\
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

/// Identifier and name of the table styles.
const TABLE_STYLES: [(&str, &str); 2] =
    [(LAYOUT_TABLE_ID, LAYOUT_TABLE), (CONTENT_TABLE_ID, CONTENT_TABLE)];
/// Identifiers of the table styles.
pub(crate) const LAYOUT_TABLE_ID: &str = "Masthead";
pub(crate) const CONTENT_TABLE_ID: &str = "UNTable";

/// Arabic letters are set at one and a half times the size of Latin ones, on lines of 19 points
/// instead of 12, so that they read as large.
const ARABIC_SIZE: (usize, usize) = (3, 2);
const ARABIC_LINE: (i32, i32) = (19, 12);

/// The part of styles.
pub(crate) fn part(catalogue: &mut Catalogue) -> Vec<u8> {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles {NAMESPACES}>{}",
        defaults(&catalogue.language)
    )
    .into_bytes();
    // The template is the same in every document of a house and script.
    let template = template(catalogue);
    for (id, name) in catalogue.character_styles() {
        xml.extend(character_style(&id, &name).build());
    }
    for (id, name) in TABLE_STYLES {
        xml.extend(
            format!(
                "<w:style w:type=\"table\" w:styleId=\"{id}\">\
                 <w:name w:val=\"{name}\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
                 <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
                 <w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
                 <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
            )
            .into_bytes(),
        );
    }
    let mut finished = finish(&xml, &catalogue.additions);
    finished.extend_from_slice(template);
    finished.extend_from_slice(b"</w:styles>");
    finished
}

/// The finished paragraph styles of a house, made once for each kind of script.
fn template(catalogue: &Catalogue) -> &'static [u8] {
    static MADE: [OnceLock<Vec<u8>>; 8] = [const { OnceLock::new() }; 8];
    let script = match &catalogue.language {
        Language::Arabic => 0,
        Language::Chinese => 1,
        language if runs_right_to_left(language) => 2,
        _ => 3,
    };
    let made = &MADE[4 * usize::from(catalogue.house == House::Geneva) + script];
    made.get_or_init(|| {
        let formats = catalogue.sheet.formats().iter();
        let built: Vec<u8> =
            formats.flat_map(|format| paragraph_style(format, catalogue).build()).collect();
        finish(&built, &catalogue.additions)
    })
}

fn defaults(language: &Language) -> String {
    let complex =
        if *language == Language::Arabic { "Traditional Arabic" } else { "Times New Roman" };
    let mut languages = [("val", "en-GB"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")];
    let (attribute, tag) = language_attribute(language);
    for place in languages.iter_mut().filter(|(name, _)| *name == attribute) {
        place.1 = &tag;
    }
    let languages = languages.map(|(name, tag)| format!(" w:{name}=\"{tag}\"")).concat();
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" w:cs=\"{complex}\"/>\
         <w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang{languages}/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>"
    )
}

/// The property of a run that says its language.
pub(crate) fn language_element(language: &Language) -> String {
    let (attribute, tag) = language_attribute(language);
    format!("<w:lang w:{attribute}=\"{}\"/>", escape(&tag))
}

/// Word keeps three languages of a run, for three kinds of scripts.
fn language_attribute(language: &Language) -> (&'static str, String) {
    let tag = match language {
        Language::Arabic => "ar-SA",
        Language::Chinese => "zh-CN",
        Language::English => "en-GB",
        Language::French => "fr-FR",
        Language::Russian => "ru-RU",
        Language::Spanish => "es-ES",
        Language::Other(tag) => tag.as_str(),
    };
    let primary = tag.split('-').next().unwrap_or_default();
    let attribute = match language.direction() {
        Direction::RightToLeft => "bidi",
        Direction::LeftToRight if ["zh", "ja", "ko"].contains(&primary) => "eastAsia",
        Direction::LeftToRight => "val",
    };
    (attribute, tag.to_owned())
}

fn paragraph_style(format: &LineFormat, catalogue: &Catalogue) -> Style {
    let arabic = catalogue.language == Language::Arabic;
    let mut style = Style::new(catalogue.paragraph_id(format.style), StyleType::Paragraph)
        .name(format.name)
        .q_format(true);
    if let Some(base) = format.base {
        style = style.based_on(catalogue.paragraph_id(base));
    }
    if let Some(next) = format.next {
        style = style.next(catalogue.paragraph_id(next));
    }
    if format.size > 0 {
        let size = usize::try_from(format.size).unwrap_or_default();
        let (times, by) = if arabic { ARABIC_SIZE } else { (1, 1) };
        style.run_property.sz = Some(Sz::new(size));
        style.run_property.sz_cs = Some(SzCs::new(size * times / by));
    }
    if format.bold {
        style = style.bold();
    }
    if format.italic {
        style = match catalogue.language {
            // Chinese has another face in its place, and Arabic bold letters.
            Language::Chinese => style.fonts(RunFonts::new().east_asia("KaiTi")),
            Language::Arabic => style.bold(),
            _ => style.italic(),
        };
    }
    if format.style == LineStyle::Normal {
        if !arabic && catalogue.language != Language::Chinese {
            // The house sets Latin and Cyrillic text a little wide.
            style.run_property = style.run_property.stretch(103).spacing(4);
        }
        if runs_right_to_left(&catalogue.language) {
            style.paragraph_property = style.paragraph_property.bidi(true);
        }
    }
    style = spaced(style, format, arabic);
    if format.left != 0 || format.right != 0 || format.first != 0 {
        let first = match format.first {
            0 => SpecialIndentType::FirstLine(0),
            first if first < 0 => SpecialIndentType::Hanging(-first),
            first => SpecialIndentType::FirstLine(first),
        };
        style = style.indent(Some(format.left), Some(first), Some(format.right), None);
    }
    if let Some(align) = format.align {
        style = style.align(match align {
            Align::Start => AlignmentType::Left,
            Align::End => AlignmentType::Right,
            Align::Centre => AlignmentType::Center,
            Align::Justified => justified(&catalogue.language),
        });
    }
    if let Some(level) = format.outline {
        style = style.outline_lvl(usize::from(level));
    }
    if format.keep {
        style.paragraph_property.keep_next = Some(true);
        style.paragraph_property.keep_lines = Some(true);
    }
    if format.style == LineStyle::Body {
        style.paragraph_property.tabs = number_tabs(catalogue);
    }
    style
}

/// Arabic lines are filled by drawing letters out, as in the template of the United Nations, and
/// others by widening spaces.
pub(crate) fn justified(language: &Language) -> AlignmentType {
    if *language == Language::Arabic { LOW_KASHIDA } else { AlignmentType::Both }
}

fn spaced(style: Style, format: &LineFormat, arabic: bool) -> Style {
    if format.line == 0 && format.before == 0 && format.after == 0 {
        return style;
    }
    let mut spacing = LineSpacing::new();
    if format.before > 0 {
        spacing = spacing.before(format.before);
    }
    if format.after > 0 {
        spacing = spacing.after(format.after);
    }
    if format.line > 0 {
        let (times, by) = if arabic { ARABIC_LINE } else { (1, 1) };
        spacing = spacing.line(format.line * times / by).line_rule(LineSpacingType::Exact);
    } else if format.line < 0 {
        spacing = spacing.line(240).line_rule(LineSpacingType::Auto);
    }
    style.line_spacing(spacing)
}

/// Where typed numbers and the text after them begin.
fn number_tabs(catalogue: &Catalogue) -> Vec<Tab> {
    let page = catalogue.house.page();
    (0..4)
        .map(|step| {
            let place = usize::try_from(page.indent + step * page.tab).unwrap_or_default();
            Tab::new().val(TabValueType::Left).pos(place)
        })
        .collect()
}

fn character_style(id: &str, name: &str) -> Style {
    let mut style = Style::new(id, StyleType::Character).name(name);
    let path = read_path(name).unwrap_or_default();
    if name == NOTE_REFERENCE || path.iter().any(|token| token.kind == TokenKind::Note) {
        style.run_property.vert_align = Some(VertAlign::new(VertAlignType::SuperScript));
    }
    if path.iter().any(|token| token.kind == TokenKind::Inserted) {
        style = style.underline("double");
    }
    if path.iter().any(|token| token.kind == TokenKind::Deleted) {
        style.run_property = style.run_property.strike();
    }
    if path.iter().any(|token| matches!(token.kind, TokenKind::Link | TokenKind::Reference)) {
        style = style.color("0000FF");
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_lines_are_filled_by_drawing_letters_out() {
        for house in [House::NewYork, House::Geneva] {
            for language in [Language::Arabic, Language::Chinese, Language::French] {
                let part = part(&mut Catalogue::new(house, &language));
                let part = String::from_utf8(part).expect("text");
                let alignments: Vec<&str> = part
                    .split("<w:jc w:val=\"")
                    .skip(1)
                    .filter_map(|s| s.split('"').next())
                    .collect();
                let arabic = language == Language::Arabic;
                assert_eq!(alignments.contains(&"lowKashida"), arabic, "{language:?}");
                assert_eq!(alignments.contains(&"both"), !arabic, "{language:?}");
                assert!(!alignments.contains(&"distribute"), "{language:?}");
            }
        }
    }
}
