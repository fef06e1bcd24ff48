//! A table of symbols of the user: references to works that Chancery does not know.

use crate::support::Folder;

/// Paragraphs that name resolutions which no table has yet, in three languages.
const LETTERS: [(&str, &str); 3] = [
    ("ar", "وإذ تشير إلى قرار الجمعية العامة 81/5 وقرار مجلس الأمن 2999 (2027).\n"),
    ("fr", "Rappelant la résolution 81/5 de l'Assemblée générale et la résolution 2999 (2027).\n"),
    ("zh", "回顾大会第81/5号决议和安全理事会第2999(2027)号决议。\n"),
];

const TABLE: &str = "# ours\nA/RES/81/5\t2026-11-20\tOceans\ns/res/2999(2027)\t2027-01-14\n";

const WORKS: [&str; 2] = [
    "<ref href=\"/akn/un/statement/deliberation/un-ga/2026-11-20/81-5/!main\">",
    "<ref href=\"/akn/un/statement/deliberation/un-sc/2027-01-14/2999-2027/!main\">",
];

fn letters() -> Folder {
    let folder = Folder::new();
    for (language, text) in LETTERS {
        folder.file(format!("in/{language}.txt"), text);
    }
    folder.file("table.tsv", TABLE);
    folder
}

fn text(folder: &Folder, name: &str) -> String {
    String::from_utf8(folder.read(name)).expect("text")
}

#[test]
fn a_reference_has_its_day_with_the_table_and_an_honest_link_without() {
    let folder = letters();
    let convert = ["convert", "--fail-on-loss", "-t", "akn", "--out-dir"];
    folder.run(convert.into_iter().chain(["with", "--symbols", "table.tsv", "in"])).ended(0);
    folder.run(convert.into_iter().chain(["without", "in"])).ended(0);
    for (language, _) in LETTERS {
        let with = text(&folder, &format!("with/{language}.xml"));
        let without = text(&folder, &format!("without/{language}.xml"));
        for work in WORKS {
            assert!(with.contains(work), "{language}: {with}");
        }
        assert!(!without.contains("<ref "), "{language}: {without}");
        assert!(without.contains("<a href=\"https://undocs.org/A/RES/81/5\""), "{without}");
        let inspect = format!("in/{language}.txt");
        let seen = folder.run(["inspect", "--symbols", "table.tsv", &inspect]).ended(0).text();
        assert!(seen.contains("un-ga/2026-11-20/81-5"), "{language}: {seen}");
    }
}

#[test]
fn chains_through_all_formats_end_where_they_began_with_the_table() {
    let folder = letters();
    for (way, end) in [("akn", "xml"), ("docx", "docx"), ("pdf", "pdf")] {
        let symbols = ["--symbols", "table.tsv", "--report", "r", "--force"];
        let there = ["convert", "-t", way, "--out-dir", "there", "in"];
        folder.run(there.into_iter().chain(symbols)).ended(0);
        let proved = text(&folder, "r").matches("\"proof\":\"same\"").count();
        assert_eq!(proved, LETTERS.len(), "{way}");
        for (language, printed) in LETTERS {
            let (from, to) = (format!("there/{language}.{end}"), format!("back/{language}.txt"));
            let back = ["convert", "-t", "text", "--out-dir", "back", &from];
            folder.run(back.into_iter().chain(symbols)).ended(0);
            assert!(text(&folder, "r").contains("\"proof\":\"same\""), "{from}");
            assert_eq!(text(&folder, &to), printed, "{from}: no mark is needed");
            let compare = ["compare", "--symbols", "table.tsv", &from, &to];
            let compared = folder.run(compare).ended(0).text();
            assert!(compared.contains("same document:  yes"), "{from}: {compared}");
        }
    }
}

#[test]
fn a_text_that_leans_on_the_table_says_so_and_reads_without_it_as_honest_links() {
    let folder = letters();
    for (language, printed) in LETTERS {
        let from = format!("in/{language}.txt");
        let with = ["convert", "-v", "--symbols", "table.tsv", "-o"];
        folder.run(with.into_iter().chain(["a.xml", &from, "--force"])).ended(0);
        let ran = folder.run(with.into_iter().chain(["a.txt", "a.xml", "--force"])).ended(0);
        ran.told("text.leans-on-table").told("the days of 2 references");
        assert_eq!(text(&folder, "a.txt"), printed);
        folder.run(["convert", "--force", "-o", "b.xml", "a.txt"]).ended(0);
        let without = text(&folder, "b.xml");
        assert!(!without.contains("<ref "), "{language}: {without}");
        assert!(without.contains("chancery:symbol=\"S/RES/2999 (2027)\""), "{without}");
        // Without the table, the writer states the days that the reader could not find.
        folder.run(["convert", "--force", "-o", "c.txt", "a.xml"]).ended(0);
        let marked = text(&folder, "c.txt");
        assert!(marked.contains("\\reference:work:{/akn/un/"), "{language}: {marked}");
        folder.run(["compare", "a.xml", "c.txt"]).ended(0);
    }
}

#[test]
fn where_two_tables_contradict_a_text_states_the_work_itself() {
    let folder = letters();
    folder.file("wrong.tsv", "A/RES/76/152\t2021-12-15\n");
    folder.file("a.txt", "Rappelant la résolution 76/152 de l'Assemblée générale.\n");
    folder.run(["convert", "--symbols", "wrong.tsv", "-o", "a.xml", "a.txt"]).ended(0);
    assert!(text(&folder, "a.xml").contains("/2021-12-15/76-152/"));
    folder.run(["convert", "--symbols", "wrong.tsv", "-o", "b.txt", "a.xml"]).ended(0);
    assert!(text(&folder, "b.txt").contains("/2021-12-15/76-152/"), "never another work");
    folder.run(["compare", "a.xml", "b.txt"]).ended(0);
}

#[test]
fn pages_without_source_get_their_days_from_the_table() {
    let folder = letters();
    for (language, _) in LETTERS {
        let from = format!("in/{language}.txt");
        let plain = ["convert", "--force", "--archive", "pdf-a-2u", "-o", "a.pdf", &from];
        folder.run(plain).ended(0);
        let back = ["convert", "--force", "--symbols", "table.tsv", "-o", "a.xml", "a.pdf"];
        folder.run(back).ended(0);
        let found = text(&folder, "a.xml");
        assert!(found.contains(WORKS[0]), "{language}: {found}");
    }
}

#[test]
fn versions_are_compared_with_the_table() {
    let folder = letters();
    let link = "Rappelant la résolution [81/5](https://docs.un.org/fr/A/RES/81/5) de l'Assemblée \
                générale et la résolution 2999 (2027).\n";
    folder.file("in/fr.txt", link);
    let versions = ["in/ar.txt", "in/fr.txt", "in/zh.txt"];
    let compared = folder.run(["compare", "--symbols", "table.tsv"].into_iter().chain(versions));
    assert!(!compared.ended(0).text().contains("81-5"), "all versions name the same work");
}

#[test]
fn a_table_that_cannot_be_used_is_wrong_use_before_anything_is_read() {
    let folder = letters();
    folder.file("spaces.tsv", "# ours\nA/RES/81/5 2026-11-20\n");
    folder.file("day.tsv", "A/RES/81/5\t2026-02-30\n");
    folder.file("symbol.tsv", "\nla résolution\t2026-11-20\n");
    folder.file("latin.tsv", b"# r\xE9solutions\n");
    folder.file("twice.tsv", "A/RES/81/5\t2026-11-20\nA/RES/81/5\t2026-11-21\n");
    for (name, words) in [
        ("spaces.tsv", "--symbols: spaces.tsv, line 2: there is no tab"),
        ("day.tsv", "--symbols: day.tsv, line 1: the second column is not a day"),
        ("symbol.tsv", "--symbols: symbol.tsv, line 2: the first column is not"),
        ("latin.tsv", "--symbols: latin.tsv, line 1: the table is not UTF-8; save it as UTF-8"),
        ("twice.tsv", "--symbols: twice.tsv, line 2: the symbol has another day"),
        ("nothing.tsv", "--symbols: nothing.tsv: the file cannot be read: there is no such file"),
        ("in", "--symbols: in: the file cannot be read: it is a folder"),
        ("-", "--symbols cannot be the standard input"),
    ] {
        for command in [&["convert", "-t", "akn", "--out-dir", "out"][..], &["inspect"]] {
            let typed = command.iter().copied().chain(["--symbols", name, "nothing.txt"]);
            let ran = folder.run(typed).ended(2).told(words);
            assert_eq!(ran.stderr.lines().count(), 1, "one sentence: {}", ran.stderr);
        }
        let ran = folder.run(["compare", "--symbols", name, "in/fr.txt", "in/zh.txt"]).ended(2);
        ran.told(words);
    }
    assert!(!folder.exists("out"));
}
