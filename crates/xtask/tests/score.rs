//! The score finds what is right, what is missed and what is invented, in files that we wrote in
//! the form in which the United Nations publishes.

use xtask::score::{Rule, Score, score_texts};

/// The words of a resolution in one language.
struct Words {
    code: &'static str,
    tag: &'static str,
    masthead: [&'static str; 4],
    title: &'static str,
    formula: &'static str,
    preambular: &'static str,
    heading: &'static str,
    operative: [(&'static str, &'static str); 2],
    items: [(&'static str, &'static str); 2],
    note: &'static str,
}

const FRENCH: Words = Words {
    code: "fra",
    tag: "fr",
    masthead: ["Nations Unies", "Assemblée générale", "Distr. générale", "19 février 2018"],
    title: "Accès multilingue aux documents",
    formula: "L’Assemblée générale,",
    preambular: "Rappelant l’importance du multilinguisme",
    heading: "Accès aux archives",
    operative: [
        ("1.", "Prie le Secrétaire général de publier les documents ;"),
        ("2.", "Décide :"),
    ],
    items: [
        ("a)", "De rester saisie de la question ;"),
        ("b)", "D’examiner la question à sa prochaine session."),
    ],
    note: "Voir le rapport du Comité.",
};

const ARABIC: Words = Words {
    code: "ara",
    tag: "ar",
    masthead: ["الأمم المتحدة", "الجمعية العامة", "Distr.: General", "19 February 2018"],
    title: "إتاحة الوثائق بلغات متعددة",
    formula: "إن الجمعية العامة،",
    preambular: "وإذ تشير إلى أهمية تعدد اللغات",
    heading: "الاطلاع على المحفوظات",
    operative: [("1 -", "تطلب إلى الأمين العام نشر الوثائق؛"), ("2 -", "تقرر ما يلي:")],
    items: [
        ("(أ)", "أن تبقي المسألة قيد نظرها؛"),
        ("(ب)", "أن تنظر في المسألة في دورتها المقبلة."),
    ],
    note: "انظر تقرير اللجنة.",
};

const CHINESE: Words = Words {
    code: "zho",
    tag: "zh",
    masthead: ["联合国", "大会", "Distr.: General", "19 February 2018"],
    title: "以多种语文提供文件",
    formula: "大会，",
    preambular: "回顾使用多种语文的重要性",
    heading: "查阅档案",
    operative: [("1.", "请秘书长公布文件；"), ("2.", "决定：")],
    items: [("(a)", "继续处理此案；"), ("(b)", "在下届会议上审议这个问题。")],
    note: "见委员会的报告。",
};

const ALL: [&Words; 3] = [&ARABIC, &CHINESE, &FRENCH];

/// A published file with these words; `heading` is the mark-up around its heading.
fn published(words: &Words, heading: [&str; 2]) -> (String, String) {
    let [publisher, organ, distribution, date] = words.masthead;
    let comma = if words.tag == "zh" {
        "，"
    } else if words.tag == "ar" {
        "،"
    } else {
        ","
    };
    let [(first, request), (second, decision)] = words.operative;
    let [(one, keeps), (two, examines)] = words.items;
    let [open, close] = heading;
    let xml = format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso><statement name="resolution">
<meta><identification><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2018-02-19/99-404/!main"></FRBRthis></FRBRWork>
<FRBRExpression><FRBRlanguage language="{}"></FRBRlanguage></FRBRExpression></identification></meta>
<coverPage><p><docAuthority refersTo="#publisher">{publisher}</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/99/404</docNumber></p>
<p><docAuthority refersTo="#issuingBody">{organ}</docAuthority></p>
<p><docStatus refersTo="#generalDistribution">{distribution}</docStatus></p>
<p><docDate date="2018-02-19" refersTo="#dateOfIssuance">{date}</docDate></p></coverPage>
<preface><p><docNumber>99/404.</docNumber><docTitle refersTo="#resolutionTitle">	{}</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p>{}</p></formula>
<container name="recalling"><p>	{}<authorialNote marker="1" placement="bottom"><p>{}</p></authorialNote>{comma}</p></container></preamble>
<mainBody>{open}{}{close}
<paragraph><num>{first}</num><content><p>	{request}</p></content></paragraph>
<paragraph><num>{second}</num><list><intro><p>{decision}</p></intro>
<point><num>{one}</num><content><p>{keeps}</p></content></point>
<point><num>{two}</num><content><p>{examines}</p></content></point></list></paragraph></mainBody>
</statement></akomaNtoso>"##,
        words.code, words.title, words.formula, words.preambular, words.note, words.heading
    );
    (format!("resolution/{}.xml", words.tag), xml)
}

const HEADING: [&str; 2] = ["<paragraph><subheading>", "</subheading></paragraph>"];
const PARAGRAPH: [&str; 2] = ["<paragraph><content><p>", "</p></content></paragraph>"];

#[test]
fn a_resolution_without_its_mark_up_gets_its_structure_back() {
    let files: Vec<_> = ALL.iter().map(|words| published(words, HEADING)).collect();
    let score = score_texts(&files);
    assert_eq!(score.unread, vec![]);
    assert_eq!(score.broken().collect::<Vec<_>>(), vec![]);
    assert_eq!(score.below_marks(), vec![], "{score}");
    for (part, count) in [
        ("kind", 1),
        ("language", 1),
        ("organ", 1),
        ("symbol", 1),
        ("distribution", 1),
        ("issued", 1),
        ("title", 1),
        ("formula", 1),
        ("preambular", 1),
        ("heading", 1),
        ("operative", 2),
        ("item", 2),
        ("footnote", 1),
    ] {
        for words in ALL {
            assert_eq!(score.counts(part, words.tag, false).hits, count, "{part} {}", words.tag);
        }
    }
    for file in &score.files {
        assert_eq!(file.dates, (1, vec![]), "{}", file.name);
    }
}

#[test]
fn what_is_missed_and_what_is_invented_is_counted() {
    for words in ALL {
        let (name, xml) = published(words, HEADING);
        let (_, other) = published(words, PARAGRAPH);
        let score = score_texts(&[(name.clone(), xml), ("other.xml".into(), other)]);
        assert_eq!(score.broken().collect::<Vec<_>>(), vec![], "{name}");
        // The second file marks no heading and the first one does: a rule of the score.
        let uses: usize = score.files.iter().map(|f| f.uses.of(Rule::HeadingInParagraph)).sum();
        assert_eq!(uses, 1, "{score}");
        let alone = score_texts(&[published(words, PARAGRAPH)]);
        let heading = alone.counts("heading", words.tag, false);
        assert_eq!((heading.hits, heading.invented), (0, 1), "no other language has a heading");
        // The work is held out, so that its differences are shown only when asked for.
        assert!(alone.files.iter().all(|file| file.held_out));
        assert!(!alone.to_string().contains("+ heading: "), "{alone}");
        let shown = Score { shows_held_out: true, ..alone };
        assert!(shown.to_string().contains("+ heading: "), "{shown}");
    }
}

#[test]
fn dates_that_do_not_say_their_day_and_files_that_are_none_are_told() {
    let (name, xml) = published(&FRENCH, HEADING);
    let wrong = xml.replace("date=\"2018-02-19\"", "date=\"2018-02-20\"");
    let score = score_texts(&[(name, wrong), ("none.xml".into(), "<a><b></a>".into())]);
    let dates = &score.files[0].dates;
    assert_eq!(dates, &(0, vec![("19 février 2018".to_owned(), "2018-02-20".to_owned())]));
    assert_eq!(score.unread.len(), 1);
    assert!(score.to_string().contains("19 février 2018 is marked 2018-02-20"), "{score}");
}
