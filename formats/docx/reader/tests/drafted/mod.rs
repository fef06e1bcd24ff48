//! Drafts in the New York template, made by hand for tests: masthead in the head of the first
//! page, styles of the template, numbers typed.

use crate::packed::Package;
use chancery_model::Language;

/// The words of a draft.
pub(crate) struct Draft {
    pub(crate) language: Language,
    pub(crate) publisher: &'static str,
    pub(crate) organ: &'static str,
    /// Distribution, date of issue, language, original.
    pub(crate) block: [&'static str; 4],
    pub(crate) session: &'static str,
    pub(crate) item: &'static str,
    pub(crate) item_title: &'static str,
    pub(crate) title: &'static str,
    pub(crate) subtitle: &'static str,
    /// The number and words of a heading and of a paragraph.
    pub(crate) heading: [&'static str; 2],
    pub(crate) paragraph: [&'static str; 2],
    pub(crate) job: &'static str,
}

/// The same draft in the languages other than English.
pub(crate) const DRAFTS: [Draft; 5] = [
    Draft {
        language: Language::French,
        publisher: "Nations Unies",
        organ: "Assemblée générale",
        block: ["Distr. générale", "15 avril 2026", "Français", "Original : anglais"],
        session: "Quatre-vingtième session",
        item: "Point 137 de l’ordre du jour",
        item_title: "Projet de budget-programme pour 2026",
        title: "Prévisions de dépenses relatives aux missions politiques spéciales",
        subtitle: "Rapport du Secrétaire général",
        heading: ["I.", "Introduction"],
        paragraph: ["1.", "Le présent rapport est soumis à l’Assemblée générale."],
        job: "26-04887 (F)    150426",
    },
    Draft {
        language: Language::Spanish,
        publisher: "Naciones Unidas",
        organ: "Asamblea General",
        block: ["Distr. general", "15 de abril de 2026", "Español", "Original: inglés"],
        session: "Octogésimo período de sesiones",
        item: "Tema 137 del programa",
        item_title: "Proyecto de presupuesto por programas para 2026",
        title: "Estimaciones respecto de las misiones políticas especiales",
        subtitle: "Informe del Secretario General",
        heading: ["I.", "Introducción"],
        paragraph: ["1.", "El presente informe se presenta a la Asamblea General."],
        job: "26-04887 (S)    150426",
    },
    Draft {
        language: Language::Russian,
        publisher: "Организация Объединенных Наций",
        organ: "Генеральная Ассамблея",
        block: ["Distr.: General", "15 April 2026", "Russian", "Original: English"],
        session: "Восьмидесятая сессия",
        item: "Пункт 137 повестки дня",
        item_title: "Предлагаемый бюджет по программам на 2026 год",
        title: "Сметы расходов на специальные политические миссии",
        subtitle: "Доклад Генерального секретаря",
        heading: ["I.", "Введение"],
        paragraph: ["1.", "Настоящий доклад представляется Генеральной Ассамблее."],
        job: "26-04887 (R)    150426",
    },
    Draft {
        language: Language::Arabic,
        publisher: "الأمــم المتحـدة",
        organ: "الجمعية العامة",
        block: ["Distr.: General", "15 April 2026", "Arabic", "Original: English"],
        session: "الدورة الثمانون",
        item: "البند 137 من جدول الأعمال",
        item_title: "الميزانية البرنامجية المقترحة لعام 2026",
        title: "تقديرات البعثات السياسية الخاصة",
        subtitle: "تقرير الأمين العام",
        heading: ["أولا -", "مقدمة"],
        paragraph: ["1 -", "يقدم هذا التقرير إلى الجمعية العامة."],
        job: "26-04887 (A)    150426",
    },
    Draft {
        language: Language::Chinese,
        publisher: "联合国",
        organ: "大会",
        block: ["Distr.: General", "15 April 2026", "Chinese", "Original: English"],
        session: "第八十届会议",
        item: "议程项目137",
        item_title: "2026年拟议方案预算",
        title: "特别政治任务的估计数",
        subtitle: "秘书长的报告",
        heading: ["一、", "导言"],
        paragraph: ["1.", "本报告提交大会。"],
        job: "26-04887 (C)    150426",
    },
];

/// A paragraph in a style.
pub(crate) fn styled(style: &str, words: &str) -> String {
    let words = words.split('\t').collect::<Vec<_>>().join("</w:t><w:tab/><w:t>");
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// Identifiers as Word makes them of the names of the template.
const STYLES: [(&str, &str); 12] = [
    ("XLarge", "XLarge"),
    ("Distribution", "Distribution"),
    ("ReleaseDate", "Release Date"),
    ("Original", "Original"),
    ("Session", "Session"),
    ("AgendaItemNormal", "Agenda_Item_Normal"),
    ("AgendaTitleH2", "Agenda_Title_H2"),
    ("TitleHCH", "Title_H_CH"),
    ("TitleH1", "Title_H1"),
    ("HCh", "_ H _Ch"),
    ("SingleTxt", "__Single Txt"),
    ("Footer", "footer"),
];

/// The package of a draft.
pub(crate) fn package(draft: &Draft) -> Package {
    package_of(draft, "", "", &styled("Footer", draft.job))
}

/// The package of a draft with a mark after its agenda item, with this content before its text
/// and this foot of the first page.
pub(crate) fn package_of(draft: &Draft, mark: &str, before: &str, foot: &str) -> Package {
    let numbered =
        |style: &str, [number, words]: [&str; 2]| styled(style, &format!("{number}\t{words}"));
    let body = styled("Session", draft.session)
        + &styled("AgendaItemNormal", &format!("{}{mark}", draft.item))
        + &styled("AgendaTitleH2", draft.item_title)
        + &styled("TitleHCH", draft.title)
        + &styled("TitleH1", draft.subtitle)
        + before
        + &numbered("HCh", draft.heading)
        + &numbered("SingleTxt", draft.paragraph);
    headed(draft, &body, foot)
}

/// A package with the masthead of a draft, this body and this foot of the first page.
pub(crate) fn headed(draft: &Draft, body: &str, foot: &str) -> Package {
    let styles: String = STYLES
        .iter()
        .map(|(id, name)| {
            format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
            )
        })
        .collect();
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let plain = |words: &str| styled("", words);
    let [distribution, date, language, original] = draft.block;
    let block = styled("Distribution", distribution)
        + &styled("ReleaseDate", date)
        + &styled("Original", language)
        + &styled("Original", original);
    // The symbol stands in two runs, its organ larger.
    let symbol = "<w:p><w:r><w:rPr><w:sz w:val=\"40\"/></w:rPr><w:t>A</w:t></w:r>\
        <w:r><w:t>/80/604</w:t></w:r></w:p>";
    let head = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&plain("")),
        cell(&plain(draft.publisher)),
        cell(symbol),
        cell(&plain("")),
        cell(&styled("XLarge", draft.organ)),
        cell(&block),
    );
    let body = format!(
        "{body}<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId2\"/>\
         <w:footerReference w:type=\"first\" r:id=\"rId3\"/><w:titlePg/></w:sectPr>"
    );
    Package::new(&body)
        .related("styles", "styles", &styles)
        .related("header", "hdr", &head)
        .related("footer", "ftr", foot)
}
