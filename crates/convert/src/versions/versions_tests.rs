//! Differences planted into one language version are found, and named by their place.

use super::*;
use chancery_model::{
    Block, Builder, Cell, Division, DivisionKind, Inline, Link, Note, Number, Row, Table,
};

/// A resolution in one language, with what may be planted into it.
#[derive(Clone)]
struct Plant {
    language: Language,
    words: [&'static str; 6],
    figure: &'static str,
    day: &'static str,
    symbol: &'static str,
    number: &'static str,
    has_note: bool,
    rows: usize,
    annexes: usize,
}

fn versions() -> [Plant; 3] {
    let plant = |language, words, figure, day| Plant {
        language,
        words,
        figure,
        day,
        symbol: "S/RES/2254(2015)",
        number: "2.",
        has_note: true,
        rows: 3,
        annexes: 2,
    };
    [
        plant(
            Language::Arabic,
            ["يشير إلى القرار", "يأذن بإنفاق", "دولار قبل", "انظر التقرير", "بند", "مرفق"],
            "١٢٬٥٠٠",
            "28 كانون الأول/ديسمبر 2017",
        ),
        plant(
            Language::Chinese,
            ["回顾决议", "核准开支", "美元，截止日期", "见报告", "项目", "附件"],
            "12 500",
            "2017年12月28日",
        ),
        plant(
            Language::French,
            [
                "Rappelle la résolution",
                "Autorise",
                "dollars avant le",
                "Voir le rapport",
                "Poste",
                "Pièce",
            ],
            "12\u{202F}500",
            "28 décembre 2017",
        ),
    ]
}

fn paragraph(number: &str, content: Vec<Inline>) -> Block {
    Block::from(Division {
        number: Number::new(number, " "),
        blocks: vec![Block::paragraph(content)],
        ..Division::new(DivisionKind::Paragraph)
    })
}

impl Plant {
    fn document(&self) -> Document {
        let [recalls, permits, before, see, item, annexed] = self.words;
        let href = format!("https://undocs.org/{}/{}", self.language.tag(), self.symbol);
        let link = Link { target: href, content: vec![Inline::text(self.symbol)] };
        let mut first =
            vec![Inline::text(recalls), Inline::text(" "), Inline::from(link), Inline::text(".")];
        if self.has_note {
            first.push(Inline::from(Note {
                placement: Default::default(),
                mark: "1".into(),
                blocks: vec![Block::text(see)],
            }));
        }
        let sum = format!("{permits} {} {before} {}.", self.figure, self.day);
        let row = |_| Row { cells: vec![Cell::new(vec![Block::text(item)])] };
        let table = Table { caption: vec![], rows: (0..self.rows).map(row).collect() };
        let mut builder = Builder::new(Kind::Resolution, self.language.clone())
            .block(paragraph("1.", first))
            .block(paragraph(self.number, vec![Inline::text(sum)]))
            .block(Block::Table(table));
        for _ in 0..self.annexes {
            let annex = Builder::new(Kind::Annex, self.language.clone()).text(annexed).build();
            builder = builder.annex(annex);
        }
        builder.build()
    }
}

fn compared(versions: &[Plant]) -> Vec<VersionDifference> {
    let documents: Vec<Document> = versions.iter().map(Plant::document).collect();
    let documents: Vec<&Document> = documents.iter().collect();
    let compared = Converter::standard().compare_versions(&documents, &Limits::default());
    compared.expect("documents that can be written").differences
}

/// Plants a difference into each version in turn, and expects it there and nowhere else.
fn planted(plant: impl Fn(&mut Plant), kind: FactKind, place: &str, lists: [&[&str]; 2]) {
    for version in 0..3 {
        let mut all = versions();
        plant(&mut all[version]);
        let found = compared(&all);
        let told: Vec<_> = found
            .iter()
            .map(|d| (d.version, d.kind, d.place.as_str(), &d.missing, &d.extra))
            .collect();
        let [missing, extra] = lists.map(|list| list.iter().map(|v| (*v).to_owned()).collect());
        assert!(told.contains(&(version, kind, place, &missing, &extra)), "{told:?}");
        assert!(told.iter().all(|(other, ..)| *other == version), "{told:?}");
    }
}

#[test]
fn versions_that_say_the_same_agree() {
    assert_eq!(compared(&versions()), []);
    let [arabic, chinese, french] = versions();
    assert_eq!(compared(&[arabic.clone(), chinese]), []);
    assert_eq!(compared(&[french, arabic]), []);
}

#[test]
fn a_figure_that_was_changed_is_found() {
    let other = |plant: &mut Plant| plant.figure = "12 600";
    planted(other, FactKind::Figure, "para_2", [&["12500"], &["12600"]]);
}

#[test]
fn a_date_that_was_changed_is_found() {
    let other = |plant: &mut Plant| {
        plant.day = match plant.language {
            Language::Arabic => "27 كانون الأول/ديسمبر 2017",
            Language::Chinese => "2017年12月27日",
            _ => "27 décembre 2017",
        };
    };
    planted(other, FactKind::Date, "para_2", [&["2017-12-28"], &["2017-12-27"]]);
}

#[test]
fn a_reference_to_another_resolution_is_found() {
    let other = |plant: &mut Plant| plant.symbol = "S/RES/2245(2015)";
    let lists: [&[&str]; 2] = [&["S/RES/2254 (2015)"], &["S/RES/2245 (2015)"]];
    planted(other, FactKind::Reference, "para_1", lists);
}

#[test]
fn a_note_that_was_dropped_is_found() {
    planted(|plant| plant.has_note = false, FactKind::Note, "para_1", [&["1"], &[]]);
}

#[test]
fn a_row_that_was_dropped_is_found() {
    planted(|plant| plant.rows = 2, FactKind::Table, "table_1", [&["3 rows"], &["2 rows"]]);
}

#[test]
fn an_annex_that_was_dropped_is_found_at_the_place_where_the_others_have_it() {
    for version in 0..3 {
        let mut all = versions();
        all[version].annexes = 1;
        let found = compared(&all);
        let annex = found.iter().find(|found| found.kind == FactKind::Annex).expect("an annex");
        assert_eq!((annex.version, annex.place.as_str()), (version, "att_2"));
        assert!(!annex.has_place && annex.missing == ["annex"] && annex.extra.is_empty());
    }
}

#[test]
fn a_number_of_a_paragraph_that_was_changed_is_found() {
    for version in 0..3 {
        let mut all = versions();
        all[version].number = "3.";
        let found = compared(&all);
        assert!(found.iter().all(|found| found.version == version), "{found:?}");
        let number =
            found.iter().find(|found| found.kind == FactKind::Number && !found.extra.is_empty());
        assert_eq!(number.map(|found| found.place.as_str()), Some("para_3"), "{found:?}");
    }
}

#[test]
fn paragraphs_in_another_order_are_found_by_what_they_state_or_by_their_length() {
    let exchanged = |found: &[VersionDifference]| -> Vec<(usize, String, Vec<String>)> {
        let order = found.iter().filter(|found| found.kind == FactKind::Order);
        order.map(|found| (found.version, found.place.clone(), found.extra.clone())).collect()
    };
    let texts = [
        [
            "يرحب بالتقرير ويحيط علما بما ورد فيه من توصيات وجيهة.",
            "يقرر أن يبقي المسألة قيد نظره، وأن يعقد اجتماعا لهذا الغرض في موعد لاحق، ويطلب إلى \
             الأمين العام أن يقدم إليه معلومات مفصلة عن كل ما يستجد من تطورات في هذا الشأن.",
        ],
        [
            "欢迎该报告，并表示注意到其中所载各项建议以及所附的说明、解释、统计数字和其他各种资料，认为内容十分重要、论述也很充分，应予认真考虑。",
            "决定继续处理此案，为此目的在稍后日期举行会议，并请秘书长向其提供资料，详细说明这方面的一切新的事态发展、今后一年的工作安排、预算估计数、人员配备情况、各国政府提交的意见和建议，以及有关组织、各专门机构、各区域委员会和其他各利益攸关方按照各自任务规定所开展的一切活动和所作的各种努力、所取得的成就和所遇到的困难。",
        ],
        [
            "Accueille avec satisfaction le rapport et prend note de ses recommandations.",
            "Décide de rester saisi de la question et de tenir à cette fin une réunion à une date \
             ultérieure, et prie le Secrétaire général de lui communiquer des informations \
             détaillées sur tout fait nouveau à ce sujet.",
        ],
    ];
    let document = |at: usize, planted: bool, days: bool| {
        let plants = versions();
        let Plant { language, day, .. } = &plants[at];
        let [short, long] = texts[at];
        let mut paragraphs = vec![
            if days { format!("{short} {day}") } else { short.to_owned() },
            if days { format!("{short} S/RES/2254(2015)") } else { long.to_owned() },
            short.to_owned(),
            short.to_owned(),
            short.to_owned(),
        ];
        if planted {
            paragraphs.swap(0, 1);
        }
        let mut builder = Builder::new(Kind::Resolution, language.clone());
        for (number, text) in (1..).zip(paragraphs) {
            builder = builder.block(paragraph(&format!("{number}."), vec![Inline::text(text)]));
        }
        builder.build()
    };
    for days in [false, true] {
        for version in 0..3 {
            let documents: Vec<Document> =
                (0..3).map(|at| document(at, at == version, days)).collect();
            let documents: Vec<&Document> = documents.iter().collect();
            let found = Converter::standard().compare_versions(&documents, &Limits::default());
            let found = exchanged(&found.expect("documents that can be written").differences);
            let expected = [("para_1", "para_2"), ("para_2", "para_1")]
                .map(|(place, from)| (version, place.to_owned(), vec![from.to_owned()]));
            assert_eq!(found, expected, "{days}");
        }
    }
    let sound: Vec<Document> = (0..3).map(|at| document(at, false, false)).collect();
    let sound: Vec<&Document> = sound.iter().collect();
    let found = Converter::standard().compare_versions(&sound, &Limits::default());
    assert_eq!(found.expect("documents that can be written").differences, []);
}

#[test]
fn a_figure_in_a_cell_that_was_changed_is_found() {
    for version in 0..3 {
        let documents: Vec<Document> = versions()
            .iter()
            .enumerate()
            .map(|(at, plant)| {
                let figure = if at == version { "4711" } else { "4712" };
                let cell = |words: &str| Cell::new(vec![Block::text(words)]);
                let row = Row { cells: vec![cell(plant.words[4]), cell(figure)] };
                let table = Table { caption: vec![], rows: vec![row] };
                let builder = Builder::new(Kind::Resolution, plant.language.clone());
                builder.block(Block::Table(table)).build()
            })
            .collect();
        let documents: Vec<&Document> = documents.iter().collect();
        let found = Converter::standard().compare_versions(&documents, &Limits::default());
        let found = found.expect("documents that can be written").differences;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].version, found[0].kind), (version, FactKind::Figure));
        assert_eq!((found[0].place.as_str(), &found[0].extra[0][..]), ("table_1", "4711"));
    }
}

#[test]
fn of_two_versions_the_second_is_told_to_differ() {
    let [arabic, chinese, _] = versions();
    let other = Plant { figure: "12 600", ..arabic };
    let found = compared(&[chinese, other]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].version, found[0].place.as_str()), (1, "para_2"));
    assert_eq!(
        (found[0].missing.as_slice(), found[0].extra.as_slice()),
        (&["12500".to_owned()][..], &["12600".to_owned()][..])
    );
}

#[test]
fn what_moved_nearby_is_no_difference_and_what_moved_far_is_one() {
    let deviations =
        |far: usize| vec![Deviation { unit: 1, more: -1 }, Deviation { unit: 1 + far, more: 1 }];
    assert_eq!(settled(deviations(NEAR), true).len(), 0);
    assert_eq!(settled(deviations(NEAR + 1), true).len(), 2);
    assert_eq!(settled(deviations(NEAR + 1), false).len(), 0);
}
