//! Paragraphs whose lines are broken by hand.

mod packed;

use packed::{Package, paragraph};

/// A paragraph of lines that are broken by hand.
fn broken(lines: &[&str]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| format!("<w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r>"))
        .collect();
    format!("<w:p>{}</w:p>", lines.join("<w:r><w:br/></w:r>"))
}

#[test]
fn lines_broken_by_hand_are_those_of_a_masthead_and_a_signature() {
    for (head, title, text, name) in [
        (
            ["Distr. générale", "19 février 2018", "Français", "Original : anglais"],
            "Lettre datée du 28 décembre 2017, adressée au Secrétaire général",
            "J’ai l’honneur de vous faire tenir ci-joint la déclaration des chefs d’État.",
            ["L’Ambassadeur,", "Représentant permanent", "(Signé) Kairat Umarov"],
        ),
        (
            ["Distr.: General", "19 February 2018", "Arabic", "Original: English"],
            "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017 موجهة إلى الأمين العام",
            "أتشرف بأن أحيل طيه إعلان رؤساء الدول الأعضاء في المنظمة.",
            ["السفير", "الممثل الدائم", "(توقيع) كيرات عمروف"],
        ),
        (
            ["Distr.: General", "19 February 2018", "Chinese", "Original: English"],
            "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信",
            "谨随函转递集体安全条约组织成员国国家元首宣言。",
            ["大使", "常驻代表", "凯拉特·乌马罗夫（签名）"],
        ),
    ] {
        let body = broken(&head) + &paragraph(title) + &paragraph(text) + &broken(&name);
        let document = Package::new(&body).read().value.document;
        let lines = [head.as_slice(), &[title, text], &name].concat();
        assert_eq!(document.text(), lines.join("\n") + "\n");
        assert_eq!(document.masthead.iter().map(|part| part.blocks.len()).sum::<usize>(), 4);
        assert!(!document.conclusions.is_empty(), "{document:?}");
    }
}

#[test]
fn breaks_of_running_text_stay_breaks() {
    let long = "mot ".repeat(40);
    for lines in [["Un vers", "et l’autre"], ["بيت", "وآخر"], ["一行", "又一行"]] {
        let text = Package::new(&broken(&lines)).text();
        assert_eq!(text, format!("{}\n{}\n", lines[0], lines[1]));
        let document = Package::new(&broken(&[lines[0], &long, lines[1]])).read().value.document;
        assert_eq!(document.body.len(), 1);
        assert_eq!(document.text(), format!("{}\n{long}\n{}\n", lines[0], lines[1]));
    }
}

#[test]
fn a_large_letter_at_the_beginning_is_part_of_its_word() {
    let letter = |properties: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:framePr w:vAnchor=\"text\" {properties}/></w:pPr><w:r><w:t>{text}\
             </w:t></w:r></w:p>"
        )
    };
    for (first, rest) in
        [("L", "e Conseil décide."), ("ا", "لجمعية العامة تقرر."), ("大", "会决定。")]
    {
        for kind in ["drop", "margin"] {
            let cap = letter(&format!("w:dropCap=\"{kind}\" w:lines=\"3\""), first);
            let document = Package::new(&(cap + &paragraph(rest))).read().value.document;
            assert_eq!(document.text(), format!("{first}{rest}\n"));
        }
        let frame = letter("w:dropCap=\"none\"", first);
        let text = Package::new(&(frame + &paragraph(rest))).text();
        assert_eq!(text, format!("{first}\n{rest}\n"));
        let last = letter("w:dropCap=\"drop\"", first);
        assert_eq!(Package::new(&last).text(), format!("{first}\n"));
    }
}

#[test]
fn the_style_of_all_lines_hides_no_title() {
    for (name, title, session, text) in [
        (
            "Corps de texte",
            "Accès multilingue aux archives juridiques",
            "Soixante-douzième session",
            "J’ai l’honneur de vous faire tenir ci-joint la déclaration. ",
        ),
        (
            "نص أساسي",
            "إتاحة المحفوظات القانونية بلغات متعددة",
            "الدورة الثانية والسبعون",
            "أتشرف بأن أحيل طيه إعلان رؤساء الدول الأعضاء في المنظمة. ",
        ),
        (
            "正文文本",
            "以多种语文查阅法律档案",
            "第七十二届会议",
            "谨随函转递集体安全条约组织成员国国家元首宣言。",
        ),
    ] {
        let has_title = |document: &chancery_model::Document| {
            format!("{:?}", document.preface).contains("role: Title")
        };
        let styled = |style: &str, text: &str| {
            paragraph(text).replacen(
                "<w:p>",
                &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
                1,
            )
        };
        let read = |style: &str| {
            let styles = format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"G\"><w:name w:val=\"{name}\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"U\"><w:name w:val=\"__Single Txt\"/>\
                 </w:style>"
            );
            let title = styled(style, title).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>");
            let (long, short) = (styled(style, &text.repeat(8)), styled(style, text));
            let body = styled(style, session) + &title + &long + &short;
            Package::new(&body).related("styles", "styles", &styles).read().value.document
        };
        let document = read("G");
        assert!(has_title(&document), "{document:?}");
        assert_eq!(document.body.len(), 2);
        // The style of the templates is given to running text alone.
        assert!(!has_title(&read("U")));
    }
}
