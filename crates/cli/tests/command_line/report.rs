//! Reports, losses and proofs, and what `inspect` and `compare` print.

use crate::support::{Folder, LETTERS, sample};
use serde_json::Value;

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).expect("a report is text");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn archives_that_refuse_attachments_get_pages_whose_text_is_proved() {
    let names = ["letter/ar.txt", "letter/fr.txt", "letter/zh.txt"];
    let samples = names.map(|name| std::fs::read_to_string(sample(name)).expect("a sample"));
    let folder = Folder::new();
    for text in LETTERS.iter().map(|(_, text)| *text).chain(samples.iter().map(String::as_str)) {
        folder.file("a.txt", text);
        let archive = ["--archive", "pdf-a-2u", "--report", "r.jsonl", "--force"];
        folder.run(["convert", "-o", "a.pdf", "a.txt"].iter().chain(&archive)).ended(0);
        let bytes = folder.read("a.pdf");
        let pdf = String::from_utf8_lossy(&bytes);
        assert!(pdf.contains("<pdfaid:part>2</pdfaid:part>"));
        assert!(pdf.contains("<pdfaid:conformance>U</pdfaid:conformance>"));
        assert!(!pdf.contains("EmbeddedFile") && !pdf.contains("/AFRelationship"));
        let proof = &lines(&folder.read("r.jsonl"))[1]["results"][0]["proof"];
        // Of a short letter the tags happen to say all.
        assert!(proof == "same_text" || proof == "same" && text.len() < 1000, "{proof}");
        let same = folder.run(["compare", "a.txt", "a.pdf"]).text();
        assert!(same.contains("same text"), "{same}");
    }
}

#[test]
fn a_report_says_what_became_of_every_document() {
    let folder = Folder::new();
    folder.file("in/a.txt", LETTERS[0].1);
    folder.file("in/b.txt", b"Assembl\xE9e");
    folder.file("in/c.png", "");
    folder
        .run([
            "convert",
            "-t",
            "akn",
            "-t",
            "text",
            "--report",
            "r.jsonl",
            "--out-dir",
            "out",
            "in",
        ])
        .ended(1);
    let lines = lines(&folder.read("r.jsonl"));
    let kinds: Vec<&str> = lines.iter().filter_map(|line| line["line"].as_str()).collect();
    assert_eq!(kinds, ["batch", "left_out", "document", "document", "summary"]);
    assert_eq!(lines[0]["chancery_report"], 1);
    assert_eq!(lines[0]["targets"], serde_json::json!(["akn", "text"]));
    let good = &lines[2];
    assert_eq!(good["input"]["path"], "in/a.txt");
    assert_eq!(good["status"], "converted");
    assert_eq!(good["source"]["format"], "text");
    assert_eq!(good["source"]["language"], "ara");
    for (result, (format, path)) in good["results"]
        .as_array()
        .expect("results")
        .iter()
        .zip([("akn", "out/a.xml"), ("text", "out/a.txt")])
    {
        assert_eq!(result["format"], format);
        assert_eq!(result["output"]["path"], path);
        assert_eq!(result["proof"], "same");
        assert_eq!(result["bytes"], folder.read(path).len());
    }
    let bad = &lines[3];
    assert_eq!((&bad["status"], &bad["error"]["kind"]), (&"failed".into(), &"malformed".into()));
    assert_eq!(bad["error"]["location"]["bytes"]["range"]["start"], 7);
    let summary = &lines[4];
    assert_eq!(summary["converted"], 1);
    assert_eq!(summary["failed"], 1);
    assert_eq!(summary["left_out"], 1);
    assert_eq!(summary["proved"], 2);
}

#[test]
fn a_report_is_not_replaced_by_accident() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[0].1);
    folder.file("r", "mine");
    folder
        .run(["convert", "-o", "a.xml", "--report", "r", "a.txt"])
        .ended(1)
        .told("--report: r cannot be written: it exists already");
    assert_eq!(folder.read("r"), b"mine");
    assert!(!folder.exists("a.xml"));
}

#[test]
fn a_report_can_go_to_the_standard_output() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[0].1);
    let ran = folder.run(["convert", "-o", "a.xml", "--report", "-", "a.txt"]).ended(0);
    assert_eq!(lines(&ran.stdout).len(), 3);
}

/// Akoma Ntoso with an archival record, which plain text cannot carry.
fn with_record(folder: &Folder) {
    folder.file("a.txt", LETTERS[1].1);
    folder.run(["convert", "-o", "plain.xml", "a.txt"]).ended(0);
    let plain = String::from_utf8(folder.read("plain.xml")).expect("XML is text");
    let keyword = "<classification source=\"#cirsfid\"><keyword value=\"peace\" showAs=\"Peace\" \
                   dictionary=\"UNBIS\"/></classification>";
    assert!(plain.contains("</identification>"), "{plain}");
    folder.file(
        "record.xml",
        plain.replacen("</identification>", &format!("</identification>{keyword}"), 1),
    );
}

#[test]
fn what_a_format_cannot_carry_is_told_and_forbidden_on_demand() {
    let folder = Folder::new();
    with_record(&folder);
    let ran = folder
        .run(["convert", "-t", "text", "-o", "b.txt", "--report", "r", "record.xml"])
        .ended(0);
    ran.told("lost[");
    let told = &lines(&folder.read("r"))[1];
    assert_eq!(told["results"][0]["proof"], "same_except_losses", "{told}");
    assert_eq!(told["results"][0]["diagnostics"][0]["severity"], "lost");
    folder
        .run(["convert", "-t", "text", "-o", "c.txt", "--fail-on-loss", "record.xml"])
        .ended(1)
        .told("something would be lost");
    assert!(folder.exists("b.txt") && !folder.exists("c.txt"));
    folder.run(["convert", "-t", "akn", "-o", "c.xml", "--fail-on-loss", "record.xml"]).ended(0);
}

#[test]
fn inspect_prints_stable_json() {
    let folder = Folder::new();
    let path = sample("letter/fr.txt");
    let json = folder.run(["inspect".as_ref(), "--json".as_ref(), path.as_os_str()]).ended(0);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["chancery_inspection"], 1);
    assert_eq!(json["format"], "text");
    let letter = &json["document"];
    assert_eq!((&letter["kind"], &letter["language"]), (&"letter".into(), &"fra".into()));
    assert_eq!(letter["organs"], serde_json::json!(["Assemblée générale", "Conseil de sécurité"]));
    let annexes = letter["annexes"].as_array().expect("annexes");
    assert_eq!(annexes.len(), 3);
    assert!(annexes.iter().all(|annex| annex["document"]["kind"] == "declaration"));
    let dates = letter["dates"].as_array().expect("dates");
    assert!(dates.iter().any(|date| date["role"] == "issued" && date["day"] == "2018-02-19"));
}

#[test]
fn inspect_tells_people_what_a_document_is() {
    let folder = Folder::new();
    let path = sample("letter/zh.txt");
    let text = folder.run(["inspect".as_ref(), path.as_os_str()]).ended(0).text();
    assert!(text.contains("language          zho"), "{text}");
    assert_eq!(text.matches("\nannex ").count(), 3, "{text}");
}

#[test]
fn compare_tells_the_first_difference_and_ends_with_one() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[1].1);
    folder.file("b.txt", LETTERS[1].1.replace("vous", "nous"));
    let text = folder.run(["compare", "a.txt", "b.txt"]).ended(1).text();
    assert!(text.contains("same document:  no"), "{text}");
    assert!(text.contains("first other line of text: 1"), "{text}");
    assert!(text.contains("nous faire tenir"), "{text}");
    let json = folder.run(["compare", "--json", "a.txt", "b.txt"]).ended(1);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["chancery_comparison"], 1);
    assert_eq!(json["same_structure"], true);
    assert_eq!(json["differences"]["first"][0]["node"], "body[0].paragraph.content[0].text.text");
}

#[test]
fn compare_across_languages_counts_what_a_translation_keeps() {
    let folder = Folder::new();
    let (french, arabic) = (sample("letter/fr.txt"), sample("letter/ar.txt"));
    let ran = folder.run(["compare".as_ref(), french.as_os_str(), arabic.as_os_str()]);
    let text = ran.text();
    assert!(text.contains("same structure:"), "{text}\n{}", ran.stderr);
    assert!(text.contains("annexes      A: 3      B: 3"), "{text}");
    assert!(!text.contains("same text"), "{text}");
}
