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
