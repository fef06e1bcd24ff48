//! Names of styles in documents by others, and what they are named for.

use chancery_structure::lines::StyleRole;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ROLES: LazyLock<BTreeMap<&'static str, StyleRole>> = LazyLock::new(|| {
    include_str!("../data/style-roles.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (name, role) = line.split_once('\t')?;
            Some((name, parse(role)?))
        })
        .collect()
});

/// What a style is named for in the templates of the United Nations, in Word or in LibreOffice.
///
/// Suffixes of the Geneva families (`_G` Latin, `_GA` Arabic, `_GC` Chinese) and the prefix
/// `Reg_` of regulated documents change nothing; spaces, underscores, hyphens and case do not
/// count, since identifiers drop them and editors rename them.
#[must_use]
pub fn style_role(name: &str) -> Option<StyleRole> {
    let folded = fold(name);
    let stripped = ["ga", "gc", "g"]
        .iter()
        .find_map(|suffix| {
            let bare = folded.strip_suffix(suffix)?;
            name.to_ascii_lowercase().ends_with(&format!("_{suffix}")).then(|| bare.to_owned())
        })
        .unwrap_or(folded);
    let bare = stripped.strip_prefix("reg").unwrap_or(&stripped);
    [stripped.as_str(), bare].iter().find_map(|wanted| ROLES.get(wanted).copied())
}

/// The names of the style for running text that word processors give to all lines that somebody
/// types, in six languages.
const GENERIC: [&str; 6] =
    ["bodytext", "corpsdetexte", "textoindependiente", "основнойтекст", "正文文本", "نصأساسي"];

/// Whether a style is the one for running text that word processors give to all lines that
/// somebody types, whatever they are for.
#[must_use]
pub fn is_generic_style(name: &str) -> bool {
    GENERIC.contains(&fold(name).as_str())
}

fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn parse(role: &str) -> Option<StyleRole> {
    Some(match role {
        "organ" => StyleRole::Organ,
        "symbol" => StyleRole::Symbol,
        "distribution" => StyleRole::Distribution,
        "session" => StyleRole::Session,
        "agenda-item" => StyleRole::AgendaItem,
        "agenda-title" => StyleRole::AgendaTitle,
        "title" => StyleRole::Title,
        "subtitle" => StyleRole::Subtitle,
        "sponsors" => StyleRole::Sponsors,
        "body" => StyleRole::Body,
        "signature" => StyleRole::Signature,
        "furniture" => StyleRole::Furniture,
        heading => StyleRole::Heading(heading.strip_prefix("heading-")?.parse().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_houses_and_dropped_letters_name_the_same_role() {
        for name in
            ["__Single Txt", "SingleTxt", "_ Single Txt_G", "_ Single Txt_GA", "Reg_Single Txt_G"]
        {
            assert_eq!(style_role(name), Some(StyleRole::Body), "{name}");
        }
        for name in ["_ H _Ch", "HCh", "_ H _Ch_G", "Reg_H__Ch_G", "_ H _Ch_GC"] {
            assert_eq!(style_role(name), Some(StyleRole::Heading(2)), "{name}");
        }
        for name in ["footnote text", "List Paragraph", "Normal (Web)", "Body Text 3"] {
            assert_eq!(style_role(name), Some(StyleRole::Body), "{name}");
        }
        assert_eq!(style_role("Tim"), None);
    }

    #[test]
    fn the_names_of_word_mean_the_same_in_its_languages() {
        for (role, names) in [
            (
                StyleRole::Heading(2),
                ["heading 2", "Titre 2", "Título 2", "Заголовок 2", "标题 2", "عنوان 2"],
            ),
            (
                StyleRole::Heading(9),
                ["Heading 9", "Titre 9", "Título 9", "Заголовок 9", "标题 9", "عنوان 9"],
            ),
            (StyleRole::Title, ["Title", "Titre", "Título", "Название", "标题", "العنوان"]),
            (
                StyleRole::Body,
                [
                    "Body Text",
                    "Corps de texte",
                    "Texto independiente",
                    "Основной текст",
                    "正文文本",
                    "نص أساسي",
                ],
            ),
            (
                StyleRole::Body,
                [
                    "footnote text",
                    "Note de bas de page",
                    "Texto nota pie",
                    "Текст сноски",
                    "脚注文本",
                    "نص حاشية سفلية",
                ],
            ),
            (
                StyleRole::Furniture,
                ["header", "En-tête", "Encabezado", "Верхний колонтитул", "页眉", "رأس الصفحة"],
            ),
        ] {
            for name in names {
                assert_eq!(style_role(name), Some(role), "{name}");
            }
        }
    }

    #[test]
    fn every_row_of_the_table_is_understood() {
        let rows = include_str!("../data/style-roles.tsv").lines().filter(|l| !l.starts_with('#'));
        assert_eq!(rows.count(), ROLES.len());
        for name in ROLES.keys() {
            assert_eq!(fold(name), *name);
        }
    }
}
